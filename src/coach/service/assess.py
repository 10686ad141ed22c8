"""Answer what the dialogue asks of judging and of search, with the loaded engine."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coach.models.findings import FacetGrade, Finding
from coach.models.items import Kind

if TYPE_CHECKING:
    from coach.service.engine import Engine

ANSWERING = (Kind.CONCEPT, Kind.LAW, Kind.TIP, Kind.CASE, Kind.MISCONCEPTION)
"""Kinds that can answer a student's question."""
OFF_TOPIC_ODDS = 4.0
"""A reply is doubted only far beyond where a query is refused: telegraphic answers resemble no query."""


class EngineAssessor:
    """Judges and searches with an engine that has been waited for."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine

    def grades(self, text: str, facets: Sequence[str], asked: bool = False) -> Mapping[str, FacetGrade]:
        """Return how each facet stands in a text; `asked` says that the text answers questions about them."""
        return self._engine.judge.grade_facets(text, facets, asked=asked)

    def findings(self, text: str) -> Sequence[Finding]:
        """Return what is said in a text that bears on a misconception, sentence by sentence."""
        return [finding for finding in self._engine.judge.check(text) if finding.kind == "commission"]

    def off_topic(self, text: str) -> bool:
        """Return whether a text has nothing to do with the unit."""
        return self._engine.searcher.search(text, 1).off_topic_odds > OFF_TOPIC_ODDS

    def lookup(self, question: str) -> tuple[str, str] | None:
        """Return title and excerpt of the item that answers a question, or None."""
        hits = self._engine.searcher.search(question, 1)
        best = max((hit for kind in ANSWERING if (hit := hits.best(kind))), key=lambda hit: hit.score, default=None)
        if best is None:
            return None
        return best.title, self._engine.unit.by_id[best.id].summary

    def tip(self, text: str) -> str:
        """Return the title of the tip that helps most with a text, or nothing."""
        hit = self._engine.searcher.search(text, 1).best(Kind.TIP)
        return hit.title if hit else ""
