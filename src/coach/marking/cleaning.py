"""What the encoder reads of a sentence, and whether a sentence copies something."""

import re
from collections.abc import Iterable

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
COPIED = 0.6
"""Share of a sentence's runs of three words that others must hold for the sentence to count as a copy."""


def plain(text: str) -> str:
    """Return a sentence without Markdown marks, its white space single; a table's bars become semicolons."""
    return _SPACE.sub(" ", _MARKS.sub(lambda found: "; " if "|" in found.group() else "", text)).strip(" ;")


def runs(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return every three words that stand in a row in any of the texts."""
    listed = (words(text) for text in texts)
    return frozenset(found for text in listed for found in zip(text, text[1:], text[2:], strict=False))


def copies(sentence: str, held: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether most of a sentence's runs of three words are among those held."""
    own = runs([sentence])
    return bool(own) and len(own & held) >= COPIED * len(own)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower().replace("’", "'").replace("'", ""))
