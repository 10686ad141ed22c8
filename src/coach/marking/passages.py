"""The passages of a text that are judged: its sentences, and a short text also as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.language import Sentence, split
from coach.marking.cleaning import plain

WHOLE_SENTENCES = 3
WHOLE_WORDS = 90
"""A text of no more than this is also judged in one piece: its sentences lean on each other."""
ANSWER_WORDS = 650
"""A text of no more words than this is one answer; a longer one is read part by part."""
PART_WORDS = 350
"""A part ends at the first new section after this many words, or at twice as many in any case."""


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
    parts: tuple[slice, ...]
    """The sentences of each part of the text that is about as long as an exam answer; at least one part."""
    pairs: tuple[Passage, ...] = ()
    """Neighbouring sentences taken together, where that was asked for."""

    @property
    def all(self) -> tuple[Passage, ...]:
        """The sentences, then the whole if there is one, then the pairs."""
        whole = () if self.whole is None else (self.whole,)
        return (*self.sentences, *whole, *self.pairs)


def passages(text: str, pairs: bool = False) -> Passages:
    """Return the passages of a text; headings are not judged unless there is nothing else.

    With `pairs`, neighbouring sentences are passages too: what a student tells a coach is often spread over two.
    """
    found = split(text)
    body = [sentence for sentence in found if sentence.kind != "heading"] or found
    counts = [len(sentence.text.split()) for sentence in body]
    whole = _join(text, body) if 1 < len(body) <= WHOLE_SENTENCES and sum(counts) <= WHOLE_WORDS else None
    joined = [
        _join(text, [first, second])
        for first, second in (pairwise(body) if pairs and len(body) > 2 else ())
        if len(first.text.split()) + len(second.text.split()) <= WHOLE_WORDS
    ]
    return Passages(tuple(_join(text, [sentence]) for sentence in body), whole, _parts(body, counts), tuple(joined))


def _parts(sentences: Sequence[Sentence], counts: Sequence[int]) -> tuple[slice, ...]:
    if sum(counts) <= ANSWER_WORDS:
        return (slice(0, len(sentences)),)
    starts, words = [0], 0
    for place, sentence in enumerate(sentences):
        new = place > 0 and sentence.section != sentences[place - 1].section
        if (new and words >= PART_WORDS) or words >= 2 * PART_WORDS:
            starts.append(place)
            words = 0
        words += counts[place]
    if words < PART_WORDS // 2 and len(starts) > 1:
        starts.pop()
    return tuple(slice(start, end) for start, end in zip(starts, [*starts[1:], len(sentences)], strict=True))


def _join(text: str, sentences: Sequence[Sentence]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(plain(text[start:end]), start, end, text[start:end])
