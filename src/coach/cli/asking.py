"""`coach ask`: look something up."""

import argparse
from typing import Any

from coach.cli.inputs import answer_rows
from coach.cli.output import dump, say, unit_name, wants_json
from coach.errors import InputError
from coach.inert import clean
from coach.models.hits import Hits
from coach.service.commands import search_text
from coach.service.engine import Engine


def ask(options: argparse.Namespace) -> int:
    """Answer a query, or rows of queries."""
    engine = Engine(unit_name(options))
    if options.jsonl:
        if options.query:
            raise InputError("Give either a query or --jsonl.", "Leave one of them out.")
        failed = 0
        for line in answer_rows(("query",), (), lambda row: as_json(_search(engine, row["query"], options.top))):
            failed |= "error" in line
            dump(line, indent=None)
        return int(failed)
    query = " ".join(options.query)
    if not query.strip():
        raise InputError("Ask what?", "For example: coach ask what is failure demand")
    hits = _search(engine, query, options.top)
    if wants_json(options):
        dump(as_json(hits))
    else:
        say(search_text(hits, options.top))
    return 0


def _search(engine: Engine, query: str, top: int) -> Hits:
    return engine.searcher.search(clean(query), top).model_copy(update={"query": query})


def as_json(hits: Hits) -> dict[str, Any]:
    """Return hits as the contract words them."""
    results = {
        kind: [hit.model_dump(include={"id", "title", "score", "excerpt", "source"}) for hit in found]
        for kind, found in hits.results.items()
    }
    return {"query": hits.query, "off_topic": hits.off_topic, "results": results}
