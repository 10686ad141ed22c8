"""`coach data where|export|erase`."""

import argparse
import sys
from pathlib import Path

from coach import paths
from coach.cli.output import dump, say, wants_json
from coach.errors import InputError
from coach.service import packing
from coach.service.session import open_store


def where(options: argparse.Namespace) -> int:
    """Print where the student's data lies."""
    if wants_json(options):
        dump({"folder": str(paths.home()), "database": str(paths.database())})
    else:
        say(str(paths.home()))
    return 0


def export(options: argparse.Namespace) -> int:
    """Write everything to one file."""
    path = packing.export_all(Path(options.file).expanduser())
    if wants_json(options):
        dump({"file": str(path)})
    else:
        say(f"Written: {path}")
    return 0


def erase(options: argparse.Namespace) -> int:
    """Erase everything, once the student has said yes."""
    if paths.database().is_file():
        store = open_store()
        for entry in store.entries():
            store.must_be_closed(entry.id)
    if not options.yes:
        if wants_json(options) or not sys.stdin.isatty():
            raise InputError("Nothing was erased.", "Add --yes if you mean it.")
        say(f"This erases every plan, draft and setting in {paths.home()}. It cannot be undone.")
        if not _meant():
            say("Nothing was erased.")
            return 0
    folder = packing.erase_all()
    if wants_json(options):
        dump({"folder": str(folder), "erased": True})
    else:
        say(f"Erased: {folder}")
    return 0


def _meant() -> bool:
    try:
        return input("Write ERASE to go on: ").strip() == "ERASE"
    except EOFError:
        say()
        return False
