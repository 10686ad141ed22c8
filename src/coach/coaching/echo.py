"""What the coach said earns nothing until the student says it in other words."""

from collections.abc import Iterable

from coach.inert import clean
from coach.language import split

NGRAM = 4
"""Words in a row that count as copied."""
OWN_SHARE = 0.5
"""A sentence counts where at least this share of its words is the student's own."""
OWN_WORDS = 6
"""A sentence also counts where it adds at least this many words of the student's own."""


def own_words(text: str, coach_lines: Iterable[str]) -> str:
    """Return the text with each sentence that copies the coach blanked out by spaces of equal length."""
    grams = {gram for line in coach_lines for gram in _grams(_words(line))}
    if not grams:
        return text
    kept = list(text)
    for sentence in split(text):
        own, total = _own(_words(sentence.text), grams)
        if total and own / total < OWN_SHARE and own < OWN_WORDS:
            kept[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    return "".join(kept)


def is_echo(text: str, coach_lines: Iterable[str]) -> bool:
    """Return whether nothing is left of a reply once copied sentences are blanked out."""
    return bool(text.strip()) and not own_words(text, coach_lines).strip()


def _words(text: str) -> list[str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in clean(text).casefold().replace("'", ""))
    return letters.split()


def _grams(words: list[str]) -> Iterable[tuple[str, ...]]:
    size = min(NGRAM, len(words))
    return (tuple(words[place : place + size]) for place in range(len(words) - size + 1)) if size > 2 else ()


def _own(words: list[str], grams: set[tuple[str, ...]]) -> tuple[int, int]:
    """Return how many words stand in no copied run, and how many words there are."""
    copied = [False] * len(words)
    for size in {len(gram) for gram in grams}:
        for place in range(len(words) - size + 1):
            if tuple(words[place : place + size]) in grams:
                copied[place : place + size] = [True] * size
    return copied.count(False), len(words)
