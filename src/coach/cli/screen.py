"""Open the terminal UI."""

import argparse
import sys

from coach.cli.output import unit_name
from coach.errors import InputError


def open_screen(options: argparse.Namespace) -> int:
    """Open the screen where the student left off."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The screen needs a terminal.", "Use: coach plan --plain")
    from coach.tui.app import run

    return run(unit_name(options), options.name, options.tab)
