"""What a search finds."""

from coach.models.base import Frozen


class Hit(Frozen):
    """An item that answers a query."""

    id: str
    title: str
    score: float
    """Comparable within one query only."""
    excerpt: str
    source: str
    reason: str
    """Why it was found, as a phrase for the student."""


class Hits(Frozen):
    """The best items of each kind, best first; all lists are empty where the query is off topic."""

    query: str
    off_topic: bool
    off_topic_odds: float = 0.0
    """Log odds that it is, up to a constant: above 0 where `off_topic`; 0 while only words are compared."""
    results: dict[str, tuple[Hit, ...]]

    def best(self, kind: str) -> Hit | None:
        """Return the best item of a kind, if any was found."""
        found = self.results.get(kind, ())
        return found[0] if found else None
