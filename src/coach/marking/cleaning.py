"""What the encoder reads of a sentence, and whether a sentence copies something."""

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"[*_`#]+|\s*\|\s*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9£%]+")
_SMALL = (
    "a an the of to in on at by for from with and or but if as is are was were be been being it its this that these "
    "those he she they we you i his her their our your my do does did has have had will would can could may might "
    "should must there here so than then such very also just which who whom what when where how into about "
    "one first second third fourth fifth through using show shows good making make"
)
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that say nothing about what a text is about."""
_RUN = 3
COPIED = 0.6
"""Share of a sentence's runs of three words that a text must hold for the sentence to count as its copy."""


def plain(text: str) -> str:
    """Return a sentence without Markdown marks, its white space single; a table's bars become semicolons."""
    return _SPACE.sub(" ", _MARKS.sub(lambda found: "; " if "|" in found.group() else "", text)).strip(" ;")


def copies(sentence: str, texts: Iterable[str]) -> bool:
    """Tell whether most of a sentence stands, in the same order, in one of the texts."""
    runs = _runs(words(sentence))
    return bool(runs) and any(_share(runs, _runs(words(text))) >= COPIED for text in texts)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower().replace("’", "'").replace("'", ""))


def _runs(listed: Sequence[str]) -> set[tuple[str, ...]]:
    size = min(_RUN, len(listed))
    return {tuple(listed[place : place + size]) for place in range(len(listed) - size + 1)} if size else set()


def _share(runs: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(runs & other) / len(runs)
