"""`coach progress`: how far you have come."""

import argparse

from coach.cli.output import dump, say, unit_name, wants_json
from coach.service import progress as service
from coach.service.engine import Engine


def progress(options: argparse.Namespace) -> int:
    """Print levels, sections, mistakes, cards and days in a row."""
    found = service.progress(Engine(unit_name(options)))
    if wants_json(options):
        dump(found.model_dump(mode="json"))
    else:
        say(service.progress_text(found))
    return 0
