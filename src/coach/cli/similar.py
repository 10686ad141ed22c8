"""`coach similarity`: how much of a reference answer a student's answer covers."""

import argparse
from typing import Any

from coach.cli.inputs import answer_rows
from coach.cli.output import dump, unit_name
from coach.errors import InputError
from coach.service.engine import Engine


def similarity(options: argparse.Namespace) -> int:
    """Score rows of reference and answer, a line out for each."""
    if not options.jsonl:
        raise InputError("Rows are read from standard input.", "Add --jsonl.")
    from coach.marking.similarity import score

    engine = Engine(unit_name(options))

    def row(data: dict[str, Any]) -> dict[str, Any]:
        return {"score": round(score([(data["reference"], data["answer"])], engine.encoder)[0], 4)}

    failed = 0
    for line in answer_rows(("reference", "answer"), (), row):
        failed |= "error" in line
        dump(line, indent=None)
    return int(failed)
