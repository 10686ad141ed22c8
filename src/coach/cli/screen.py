"""Open the terminal UI."""

import argparse
import sys

from coach.cli.output import unit_name
from coach.errors import InputError

WISHES = ("question", "point", "word", "marks", "minutes", "mock", "cram", "draft")
"""Arguments that are handed on to the tabs, each as text."""
PLAIN = ("practise", "revise", "check", "library")
"""Tabs that have a command of their own with --plain."""


def open_screen(options: argparse.Namespace) -> int:
    """Open the screen where the student left off."""
    must_be_terminal(options)
    from coach.tui.app import run

    wishes = {name: str(getattr(options, name)) for name in WISHES if getattr(options, name, None) is not None}
    return run(unit_name(options), options.name, options.tab, wishes)


def must_be_terminal(options: argparse.Namespace) -> None:
    """Raise InputError where no screen can be opened."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        plain = options.tab if options.tab in PLAIN else "plan"
        raise InputError("The screen needs a terminal.", f"Use: coach {plain} --plain")
