"""How much of a reference answer a student's answer covers: for free recall.

A fixed blend of what is known to work on short answers: closeness of meaning as a whole, each
reference sentence's closest sentence, and each reference word's closest word. A sentence that turns
its reference round is held down, because closeness of meaning does not notice a 'not'. A reading of
the pair, trained on marked recall, stands beside it: it knows a paraphrase that shares no word.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from coach.encoder.protocol import Encoder
from coach.language import split
from coach.language.polarity import opposed, other_numbers, tokens
from coach.marking.cleaning import SMALL_WORDS, plain
from coach.marking.recall import covered
from coach.marking.scores import Floats, probability

WHOLE, SENTENCES, WORDS = 0.4, 0.25, 0.35
"""Weights of the three kinds of closeness; they add to 1."""
MIDDLE, STEEPNESS = 0.55, 9.0
"""The blend that scores one half, and how sharply the score turns there."""
ABOUT_THE_SAME = 0.6
"""Closeness from which two sentences are taken to speak of the same thing, so that a denial matters."""
OPPOSED, OTHER_NUMBERS = 0.35, 0.7
"""Highest score where the answer turns the reference round; factor where it gives other numbers."""
READ = 0.5
"""Share of the trained reading of the pair, where the encoder shows its inner features."""
SAME_WORDS = 0.7
"""Closeness of words, both ways, from which a denial turns the whole answer round and not one sentence of it."""
SAME_WORD = 0.45
"""Closeness below which two single words have nothing in common."""


def score(pairs: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
    """Return, for each (reference, answer), how much of the reference the answer covers, 0 to 1."""
    parts = [(_Parts(reference), _Parts(answer)) for reference, answer in pairs]
    texts = list(dict.fromkeys(_texts(part for pair in parts for part in pair)))
    places = {text: place for place, text in enumerate(texts)}
    encoded = encoder.encode(texts)
    vectors, inner = encoded.vectors, encoded.inner

    def look(listed: Sequence[str]) -> Floats:
        return vectors[[places[text] for text in listed]].astype(np.float64)

    found = []
    for reference, answer in parts:
        read = None if inner is None else covered(inner[places[reference.whole]], inner[places[answer.whole]])
        found.append(_score(reference, answer, look(reference.texts), look(answer.texts), read))
    return found


class _Parts:
    """A text whole, by sentence and by content word."""

    def __init__(self, text: str) -> None:
        self.whole = plain(text)
        self.sentences = [plain(sentence.text) for sentence in split(text)] or [self.whole]
        self.words = list(dict.fromkeys(word for word in tokens(text) if word not in SMALL_WORDS))
        self.texts = [self.whole, *self.sentences, *self.words]


def _texts(parts: Iterable[_Parts]) -> Iterable[str]:
    for part in parts:
        yield from part.texts


def _score(reference: _Parts, answer: _Parts, known: Floats, given: Floats, read: float | None) -> float:
    if not answer.words or not reference.words:
        return 0.0
    likeness = known @ given.T
    first, last = len(reference.sentences), len(answer.sentences)
    # A reference sentence may be met by one sentence of the answer or by the whole of it.
    by_sentence = likeness[1 : first + 1, : last + 1]
    by_word = likeness[first + 1 :, last + 1 :]
    shared = np.array([[one == other for other in answer.words] for one in reference.words])
    near = np.where(shared, 1.0, np.clip((by_word - SAME_WORD) / (1 - SAME_WORD), 0, 1))
    blend = WHOLE * likeness[0, 0] + SENTENCES * by_sentence.max(1).mean() + WORDS * near.max(1).mean()
    found = float(probability(np.array(STEEPNESS * (blend - MIDDLE))))
    turned = _turned(reference, answer, by_sentence[:, 1:])
    if turned:
        found = min(found, OPPOSED)
    if other_numbers(tokens(reference.whole), tokens(answer.whole)):
        found *= OTHER_NUMBERS
    if read is not None:
        same_words = min(near.max(1).mean(), near.max(0).mean()) >= SAME_WORDS
        found = (1 - READ) * found + READ * (min(read, OPPOSED) if turned and same_words else read)
    return round(found, 3)


def _turned(reference: _Parts, answer: _Parts, likeness: Floats) -> bool:
    """Tell whether a reference sentence's closest answer sentence denies it."""
    for row, sentence in enumerate(reference.sentences):
        column = int(likeness[row].argmax())
        close = likeness[row, column] >= ABOUT_THE_SAME
        if close and opposed(tokens(sentence), tokens(answer.sentences[column])):
            return True
    return False
