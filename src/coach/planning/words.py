"""Count words as the assignment's rules do: headings, tables and references are left out."""

import re

from coach.models.base import Frozen
from coach.models.plan import Brief
from coach.models.unit import WordLimit

_WORD = re.compile(r"\S*\w\S*")
_REFERENCES = re.compile(
    r"^#{1,6}\s+(references|reference list|bibliography|appendix|appendices|contents)\b", re.IGNORECASE
)
_HEADING = re.compile(r"^(#{1,6})\s")
_TABLE = re.compile(r"^\s*\|")


def count(text: str) -> int:
    """Return the words of a Markdown text that count towards the limit."""
    total = 0
    # The level of the heading whose text is left out, down to the next heading that is no deeper.
    left_out = 0
    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading:
            level = len(heading[1])
            if not left_out or level <= left_out:
                left_out = level if _REFERENCES.match(line) else 0
        elif not left_out and not _TABLE.match(line):
            total += len(_WORD.findall(line))
    return total


class WordBudget(Frozen):
    """How a text stands against the limit."""

    words: int
    low: int
    high: int
    verdict: str
    """A phrase for the student."""


def budget(words: int, limit: WordLimit, brief: Brief) -> WordBudget:
    """Return how a word count stands against the student's brief, or the unit's limit without one."""
    high = brief.words_high or limit.high
    low = brief.words_low or min(limit.low, high)
    most, least = round(high * (1 + limit.tolerance)), round(low * (1 - limit.tolerance))
    if words > most:
        verdict = f"{words - most:,} over the tolerated {most:,}"
    elif words > high:
        verdict = "over, within what is tolerated"
    elif words < least:
        verdict = f"{low - words:,} to go"
    elif words < low:
        verdict = "under, within what is tolerated"
    else:
        verdict = "within the limit"
    return WordBudget(words=words, low=low, high=high, verdict=verdict)
