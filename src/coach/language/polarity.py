"""Whether two sentences say a thing or its opposite: negation cues, opposites and numbers."""

import re

_WORD = re.compile(r"[a-z]+(?:'t)?|\d[\d,.]*\d|\d")
_DENIALS = (
    "not no never none nobody nothing nowhere neither nor without cannot cant hardly barely scarcely "
    "fail fails failed failing lack lacks lacked lacking refuse refuses refused deny denies denied unlikely"
)
_CUES = frozenset(_DENIALS.split())
_OPPOSITES = (
    "increase decrease|rise fall|rises falls|rose fell|more fewer|more less|higher lower|high low|always never|"
    "before after|faster slower|fast slow|quicker slower|better worse|good bad|open closed|same different|"
    "strong weak|stronger weaker|true false|possible impossible|gain lose|gains loses|start stop|hot cold|"
    "warmer colder|up down|early late|earlier later|longer shorter|long short|necessary unnecessary|"
    "include exclude|includes excludes|allow prevent|allows prevents|positive negative|larger smaller|large small|"
    "bigger smaller|improve worsen|improves worsens|improved worsened|accept reject|accepted rejected|"
    "formal informal|inside outside|internal external|most least|success failure|succeeds fails|centralised devolved"
)
_PAIRS = {frozenset(pair.split(" ")) for pair in _OPPOSITES.split("|")}


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, `n't` kept with its verb, numbers whole."""
    return _WORD.findall(text.lower().replace("’", "'"))


def negations(words: list[str]) -> int:
    """Count the words that deny."""
    return sum(word in _CUES or word.endswith("n't") for word in words)


def opposed(first: list[str], second: list[str]) -> bool:
    """Tell whether one sentence turns the other round: an odd number of denials and opposites between them.

    Meant for sentences that are otherwise about the same thing; a double denial cancels out.
    """
    one, other = set(first) - set(second), set(second) - set(first)
    swaps = sum(bool(pair & one) and bool(pair & other) and not pair <= one for pair in _PAIRS)
    return (negations(first) + negations(second) + min(swaps, 1)) % 2 == 1


def other_numbers(first: list[str], second: list[str]) -> bool:
    """Tell whether both give numbers and share none."""
    one, other = ({word for word in words if word[0].isdigit()} for words in (first, second))
    return bool(one and other) and not one & other
