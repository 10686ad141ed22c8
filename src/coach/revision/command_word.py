"""The command word of a question or a criterion, and how deep a part of a text goes for it."""

import re
from collections.abc import Sequence

from coach.models.attempts import Depth
from coach.models.findings import FacetGrade, Level, Quote, Report
from coach.revision.depth import ASKS, SAME, depth

_RANK = {"describe": 0, "explain": 1, "analyse": 2}
"""Words that ask for more than these ask for as much as each other."""
_KNOWN = "|".join(sorted({*ASKS, *SAME}))
_OPENS = re.compile(
    rf"(?:^|[.;:!?\n]\s*|\band (?:then )?|\bthen |, )(?:\(?\w{{1,2}}[.)]\s*|\d+(?:\.\d+)*\s+|[-*•]\s+)?"
    rf"(?:critically |briefly |fully |clearly |please )?(?P<word>{_KNOWN})\b",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(rf"\b(?:to |must |should |will )(?P<word>{_KNOWN})\b", re.IGNORECASE)
_NOUNS = re.compile(r"(?:plan|outline)\b\s*(?:[.,;:]|$|for (?:the|a|an)\b|is\b|that\b)", re.IGNORECASE)


def command_word(asked: str) -> str:
    """Return the word in a question or a criterion that asks for most depth; empty where it holds none."""
    found = [
        match["word"]
        for pattern in (_OPENS, _ANYWHERE)
        for match in pattern.finditer(asked)
        if not _NOUNS.match(asked, match.start("word"))
    ]
    return max(found, key=_depth_asked, default="").capitalize()


def known(word: str) -> bool:
    """Tell whether the rule knows a command word."""
    return word.casefold() in ASKS or word.casefold() in SAME


def words_known() -> list[str]:
    """Return the command words that the rule knows."""
    return sorted({*ASKS, *SAME})


def depth_of(word: str, text: str, report: Report, start: int, end: int) -> Depth | None:
    """Return how deep text[start:end] goes, from what the report says of that part; places are those of the text."""
    within = report.model_copy(update={"levels": tuple(_within(level, start, end) for level in report.levels)})
    found = depth(word, text[start:end], within)
    if found is None:
        return None
    signs = [
        sign.model_copy(update={"start": sign.start + start, "end": sign.end + start})
        if sign.start is not None and sign.end is not None
        else sign
        for sign in found.signs
    ]
    return found.model_copy(update={"signs": tuple(signs)})


def _depth_asked(word: str) -> int:
    return _RANK.get(SAME.get(word.casefold(), word.casefold()), len(_RANK))


def _within(level: Level, start: int, end: int) -> Level:
    return level.model_copy(update={"facets": tuple(_grade(grade, start, end) for grade in level.facets)})


def _grade(grade: FacetGrade, start: int, end: int) -> FacetGrade:
    """Return a grade with the evidence that lies in a part; one whose evidence lies elsewhere is absent there."""
    inside = _inside(grade.evidence, start, end)
    kept = grade.grade if inside or not grade.evidence else "absent"
    return grade.model_copy(update={"grade": kept, "evidence": inside})


def _inside(evidence: Sequence[Quote], start: int, end: int) -> tuple[Quote, ...]:
    return tuple(
        quote.model_copy(update={"start": quote.start - start, "end": quote.end - start})
        for quote in evidence
        if start <= quote.start and quote.end <= end
    )
