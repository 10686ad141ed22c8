"""The passages of a text that are judged: its sentences, and a short text also as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.language import Sentence, split
from coach.marking.cleaning import plain

WHOLE_SENTENCES = 3
WHOLE_WORDS = 90
"""A text of no more than this is also judged in one piece: its sentences lean on each other."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that is judged in one piece."""

    text: str
    """What the encoder reads."""
    start: int
    end: int
    quote: str
    """The slice of the original."""


@dataclass(frozen=True, slots=True)
class Passages:
    """What is judged of a text."""

    sentences: tuple[Passage, ...]
    whole: Passage | None
    """The text in one piece, where it is short and has more than one sentence."""

    @property
    def all(self) -> tuple[Passage, ...]:
        """The sentences, then the whole if there is one."""
        return self.sentences if self.whole is None else (*self.sentences, self.whole)


def passages(text: str) -> Passages:
    """Return the passages of a text; headings are not judged unless there is nothing else."""
    found = split(text)
    body = [sentence for sentence in found if sentence.kind != "heading"] or found
    whole = None
    if 1 < len(body) <= WHOLE_SENTENCES and sum(len(one.text.split()) for one in body) <= WHOLE_WORDS:
        whole = _join(text, body)
    return Passages(tuple(_join(text, [sentence]) for sentence in body), whole)


def _join(text: str, sentences: Sequence[Sentence]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(plain(text[start:end]), start, end, text[start:end])
