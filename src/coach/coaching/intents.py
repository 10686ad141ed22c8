"""What a reply is, apart from what it says: an answer, a question back, a refusal, a single word."""

import re
from enum import StrEnum


class Intent(StrEnum):
    """How a reply is met."""

    EMPTY = "empty"
    DONT_KNOW = "dont-know"
    QUESTION = "question"
    REFUSAL = "refusal"
    ONE_WORD = "one-word"
    REPEAT = "repeat"
    PASTED = "pasted"
    ANSWER = "answer"


PASTED_WORDS = 180
"""A reply this long is a page written elsewhere, and is judged as a whole."""

_DONT_KNOW = re.compile(
    r"^(?:(?:um+|er+|well|sorry|honestly|tbh|hmm+|hm)[, .]*)*"
    r"(?:i(?:'?m| am)? ?(?:really |just |honestly )?"
    r"(?:don'?t|do not|dunno|have no|haven'?t (?:a|any|got a)|can'?t|cannot|not|wouldn'?t)"
    r" ?(?:really )?(?:know|sure|idea|clue|think of|certain|remember|understand)\b"
    r"|can'?t think|cannot think|dunno|idk|no ideas?|no clue|not sure|not a clue|haven'?t a clue|don'?t know|pass\b"
    r"|beats me|unsure\b)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\b(?:not sure|dunno|no idea|don'?t know|idk)[\s.?!]*$", re.IGNORECASE)
_REFUSAL = re.compile(
    r"^(?:(?:no|look|sorry|please|oh|ugh|ok(?:ay)?|honestly|mate|can you|could you|why don'?t you|i want you to)"
    r"[,. !]*)*"
    r"(?:i(?:'m| am)? (?:don'?t want|do not want|won'?t|will not|refuse|not doing|not answering|(?:so )?fed up"
    r"|sick of|give up|can'?t be bothered|hate this|quit)"
    r"|stop asking|leave me alone|go away|shut up"
    r"|(?:this|it) is (?:so |just )?(?:stupid|pointless|rubbish|boring|useless|a waste|silly)"
    r"|(?:just )?(?:write|do|make|generate) (?:it|this|my plan|the plan|the assignment|one|everything) for me"
    r"|just (?:give|tell) me the answer|you (?:write|do|tell me|answer)(?: it)?\b[^a-z]*$"
    r"|why should i|none of your business"
    r"|whatever[^a-z]*$|bored\b|forget it|enough of this|can'?t be (?:bothered|arsed))",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:so |and |but |ok(?:ay)?,? |sorry,? |wait,? )?(?:what(?:'?s)?|how|why|which|who|where|when|can you|could you"
    r"|do you|does|is that|is it|is there|are there|should i|do i|would you)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(?:y|yes|yep|yeah|yup|ok|okay|sure|keep(?: it)?|please do|correct|right|that'?s right|agreed?|fine)\b[\s.!,]*"
    r"(?:please|keep it|thanks|thank you|go on|that'?s right)?[\s.!]*$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:n|no|nope|nah|don'?t|drop(?: it)?|leave it(?: out)?|wrong|not (?:that|right|really|quite))\b[\s.!,]*"
    r"(?:thanks|thank you|drop it|leave it(?: out)?|don'?t)?[\s.!]*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'’-]*")


def plain(text: str) -> str:
    """Return a reply with straight quotes and single spaces."""
    return " ".join(text.replace("’", "'").split())


def classify(text: str, last_reply: str = "") -> Intent:
    """Return what a reply is; where in doubt, an answer, so that nothing the student says is brushed off."""
    reply = plain(text)
    words = _WORD.findall(reply)
    if not words:
        return Intent.EMPTY
    if len(words) >= PASTED_WORDS:
        return Intent.PASTED
    if len(words) > 2 and same_words(reply, last_reply):
        return Intent.REPEAT
    if len(words) <= 14 and (_DONT_KNOW.match(reply) or (len(words) <= 5 and _TRAILING.search(reply))):
        return Intent.DONT_KNOW
    if len(words) <= 14 and _REFUSAL.match(reply):
        return Intent.REFUSAL
    if reply.endswith("?") and len(words) <= 35 and (_QUESTION.match(reply) or len(words) <= 12):
        return Intent.QUESTION
    return Intent.ONE_WORD if len(words) <= 2 else Intent.ANSWER


def same_words(text: str, other: str) -> bool:
    """Return whether two texts have the same words in the same order, and any words at all."""
    words = _letters(text)
    return bool(words) and words == _letters(other)


def _letters(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(plain(text))]


def agrees(text: str) -> bool | None:
    """Return whether a reply says yes or no to an offer; None where it says neither."""
    reply = plain(text)
    if _YES.match(reply):
        return True
    return False if _NO.match(reply) else None
