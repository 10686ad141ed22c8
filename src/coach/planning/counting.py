"""Count what a plural asks for: the question says two alternatives, a criterion says structures.

Only what has a name is counted. Where the text may offer more than that, the verdict is unsure and nothing is flagged.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from coach.models.counts import Count, CountVerdict
from coach.planning.countable import KINDS, Countable, Found

WORDS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
PLURAL, RANGE = 2, 3
"""A plural asks for at least two, a range for at least three."""
LISTED = 5
"""Names of what was found that a sentence lists."""
MOST = 12
"""A number above this counts no options and no structures."""
_NUMBER = r"(?P<number>two|both|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_LEAST = r"(?:at least|a minimum of|no fewer than|not fewer than|minimum of)\s+"
_HOW_MANY = re.compile(
    rf"(?P<said>(?:{_LEAST})?\b{_NUMBER}|\b(?:an? )?(?P<range>range|variety|selection) of|\b(?P<range2>several)|"
    r"\b(?P<different>different|various|more than one|multiple|alternative))(?:\s+(?!and\b|or\b)[\w'’-]+){0,3}\s*$",
    re.IGNORECASE,
)
_ANY = re.compile(
    rf"(?:{_LEAST})?\b{_NUMBER}\s+(?:[\w'’-]+\s+){{0,2}}?(?P<noun>[a-z]{{3,}}s)\b(?!\s*[-–])|"
    r"\b(?:an? )(?:range|variety|selection) of\s+(?:[\w'’-]+\s+){0,2}?(?P<noun2>[a-z]{3,}s)\b",
    re.IGNORECASE,
)
_NOT_COUNTED = """
words marks pages minutes hours days weeks months years pounds credits sources references points sentences paragraphs
lines
"""
NOT_COUNTED = frozenset(_NOT_COUNTED.split())
"""What a number of says nothing about what the text must offer, or what a rule checks elsewhere."""


class _Ask(NamedTuple):
    says: Literal["question", "criterion"]
    phrase: str
    least: int
    explicit: bool
    """Whether a number or a word such as `different` stands there, and not a bare plural."""
    kind: Countable | None


def counts(question: str, criteria: Iterable[str], text: str) -> tuple[Count, ...]:
    """Return each plural that the question or a criterion asks for, with what the text offers; each kind once."""
    asks: dict[str, _Ask] = {}
    for ask in [*_asks("question", question), *(ask for one in criteria for ask in _asks("criterion", one))]:
        name = ask.kind.name if ask.kind else ask.phrase.casefold()
        if name not in asks or ask.least > asks[name].least:
            asks[name] = ask
    return tuple(count for name, ask in asks.items() if (count := _count(name, ask, text)) is not None)


def _asks(says: Literal["question", "criterion"], asked: str) -> Iterator[_Ask]:
    taken: list[tuple[int, int]] = []
    for kind in KINDS:
        match = kind.noun.search(asked)
        if match is None:
            continue
        before = asked[: match.start()]
        many = _HOW_MANY.search(before)
        start = many.start() if many else match.start()
        taken.append((start, match.end()))
        least = _least(many) if many else PLURAL
        if least <= MOST:
            yield _Ask(says, " ".join(asked[start : match.end()].split()), least, many is not None, kind)
    for match in _ANY.finditer(asked):
        noun = (match["noun"] or match["noun2"]).casefold()
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        least = RANGE if match["noun2"] else _number(match["number"])
        if not inside and noun not in NOT_COUNTED and PLURAL <= least <= MOST:
            yield _Ask(says, " ".join(match.group().split()), least, True, None)


def _least(many: re.Match[str]) -> int:
    if many["number"]:
        return _number(many["number"])
    return RANGE if many["range"] or many["range2"] else PLURAL


def _number(word: str) -> int:
    return WORDS.get(word.casefold()) or int(word)


def _count(name: str, ask: _Ask, text: str) -> Count | None:
    found = list(ask.kind.find(text)) if ask.kind else []
    number = max((one.number for one in found), default=0)
    number = max(number, len({one.name for one in found}))
    if number >= ask.least:
        verdict: CountVerdict = "enough"
    elif found and ask.kind is not None and not ask.kind.more.search(text):
        verdict = "short"
    else:
        verdict = "unsure"
    if verdict == "unsure" and not ask.explicit and not found:
        # A bare plural, and nothing of the sort in the text: it may well be about something else.
        return None
    first = found[0] if found else None
    return Count(
        about=f"count-{re.sub(r'[^a-z0-9]+', '-', name.casefold()).strip('-')}",
        says=ask.says,
        phrase=ask.phrase,
        least=ask.least,
        found=tuple(dict.fromkeys(one.name for one in found)),
        verdict=verdict,
        message=_message(ask, found, number, verdict),
        start=first.start if first else None,
        end=first.end if first else None,
    )


def _message(ask: _Ask, found: list[Found], number: int, verdict: CountVerdict) -> str:
    start = f"The {ask.says} says {ask.phrase};"
    names = list(dict.fromkeys(one.name for one in found))
    if verdict == "enough":
        listed = f": {_list(names)}" if len(names) == number else ""
        return f"{start} I found {_word(number)}{listed}."
    wanted = f"That asks for at least {_word(ask.least)}."
    if verdict == "short":
        return f"{start} I found {_word(number)}: {_list(names)}. {wanted}"
    if ask.kind is None:
        return f"{start} I cannot count those. {wanted} Check that you give as many, each where it is easily seen."
    seen = (
        f"I can name {_word(len(names))} here ({_list(names)}) and may miss others" if names else "I can name none here"
    )
    return f"{start} {seen}, so I am not sure. {wanted}"


def _word(number: int) -> str:
    return next((word for word, value in WORDS.items() if value == number and word != "both"), _few(number))


def _few(number: int) -> str:
    return {0: "none", 1: "one"}.get(number, str(number))


def _list(names: list[str]) -> str:
    if len(names) > LISTED:
        return f"{', '.join(names[:LISTED])} and others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
