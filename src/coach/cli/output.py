"""Print for people or for programs."""

import argparse
import json
import os
import sys
from typing import Any

from coach.inert import printable


def wants_json(options: argparse.Namespace) -> bool:
    """Return whether JSON was asked for."""
    return getattr(options, "format", "text") == "json"


def unit_name(options: argparse.Namespace) -> str | None:
    """Return the unit that was named, if any."""
    return getattr(options, "unit", None)


def say(text: str = "") -> None:
    """Print text for people, without anything that a terminal would obey."""
    print(printable(text))


def dump(data: Any, indent: int | None = 1) -> None:
    """Print JSON; characters that UTF-8 cannot carry stay escaped, so that every text comes out as it went in."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(data, indent=indent)
    print(text, flush=True)


def hush() -> None:
    """Give standard output a sink, because its reader has gone: what is printed from now on is nobody's."""
    sink = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, sys.stdout.fileno())
    finally:
        os.close(sink)
