"""Works cited in the text as (Author, year), against the list of references."""

import calendar
import re
from collections.abc import Iterator

from coach.models.base import Frozen
from coach.models.plan import ImprovementPlan

_YEAR = r"(?P<year>(?:1[89]|20)\d\d[a-z]?|n\.d\.)"
_NAME = r"[A-Z][\w’'&.-]*(?:\s+(?:(?:and|of|for|the|&|et|al\.|de|van|von)\s+)*[A-Z][\w’'&.-]*|\s+et\s+al\.?)*"
_IN_TEXT = re.compile(rf"(?P<author>{_NAME})(?:’s|'s)?\s+\({_YEAR}(?:[,:]\s*(?:p+\.?\s*)?[\d–-]+)?\)")
_BRACKETS = re.compile(r"\((?P<inside>[^()]{3,200})\)")
_INSIDE = re.compile(rf"^(?:see |e\.g\.,? |cf\. )?(?P<author>{_NAME}),?\s+{_YEAR}(?:[,:]\s*(?:p+\.?\s*)?[\d–-]+)?$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LISTED_YEAR = re.compile(rf"\b{_YEAR}")
_SMALL = frozenset(
    {"and", "of", "for", "the", "et", "al", "de", "van", "von", "in", "as", "see", "after", "since", "by"}
)
_TIMES = frozenset(name.casefold() for name in calendar.month_name if name) | {"spring", "summer", "autumn", "winter"}


class Citations(Frozen):
    """What does not agree between text and list."""

    unlisted: tuple[str, ...]
    """Cited in the text, absent from the list."""
    uncited: tuple[str, ...]
    """Listed, cited nowhere."""


def compare(plan: ImprovementPlan) -> Citations:
    """Return the citations and the references that have no partner."""
    cited = list(dict.fromkeys(found for text in plan.prose.values() for found in in_text(text)))
    listed = [reference.text for reference in plan.references if reference.text]
    unlisted = [f"{author} ({year})" for author, year in cited if not any(_same(author, year, ref) for ref in listed)]
    uncited = [ref for ref in listed if not any(_same(author, year, ref) for author, year in cited)]
    return Citations(unlisted=tuple(unlisted), uncited=tuple(uncited))


def in_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield author and year of each citation in a text."""
    for match in _IN_TEXT.finditer(text):
        yield from _author(match)
    for bracket in _BRACKETS.finditer(text):
        for part in bracket["inside"].split(";"):
            cited = _INSIDE.match(part.strip())
            if cited:
                yield from _author(cited)


def _author(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    author = " ".join(match["author"].split()).removesuffix("’s").removesuffix("'s")
    words = author.split()
    while words and words[0].casefold() in _SMALL:
        words = words[1:]
    if words and not _TIMES & {word.casefold() for word in words}:
        yield " ".join(words), match["year"]


def _same(author: str, year: str, reference: str) -> bool:
    """Return whether a reference is of that year and by the first name of the citation."""
    found = _LISTED_YEAR.search(reference)
    if found is None or found["year"] != year:
        return False
    names = [word.casefold() for word in _WORD.findall(author) if word.casefold() not in _SMALL]
    before = [word.casefold() for word in _WORD.findall(reference[: found.start()])]
    initials = "".join(word[0] for word in before if word not in _SMALL)
    # "Seddon's Freedom (2003)" may have other words before the name; NAO stands for National Audit Office.
    return any(name in before or (len(name) > 2 and name == initials) for name in names)
