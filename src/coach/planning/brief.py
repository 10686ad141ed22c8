"""Read the student's own brief from labelled lines."""

import re

from coach.errors import InputError
from coach.inert import clean
from coach.models.plan import Brief

_LABEL = re.compile(
    r"^\s*(?P<name>question|task|title|criteri(?:on|a)|learning outcomes?|assessment criteria|words?"
    r"|word (?:limit|count)|length|deadline|due|hand[- ]?in|submission(?: date)?)\s*[:=]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}[ ,]?\d{3}|\d{3,5}")
_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)])\s+(?P<text>.+)$")


def read_brief(text: str) -> Brief:
    """Return the brief in a text with lines such as `Words: 2,000-2,500`; raise InputError if it holds none."""
    question, deadline, criteria = "", "", []
    limits: list[int] = []
    inside = ""
    for line in clean(text).split("\n"):
        label = _LABEL.match(line)
        if label:
            name, value = label["name"].casefold(), label["value"].strip()
            inside = ""
            if name.startswith(("question", "task", "title")):
                question, inside = value, "question"
            elif name.startswith(("criteri", "learning", "assessment")):
                criteria += [value] if value else []
                inside = "criteria"
            elif name.startswith(("word", "length")):
                limits = word_limits(value)
            else:
                deadline = value
        elif line.strip() and inside == "criteria":
            item = _ITEM.match(line)
            criteria.append((item["text"] if item else line).strip())
        elif line.strip() and inside == "question":
            question = f"{question} {line.strip()}".strip()
    if not (question or criteria or limits or deadline):
        raise InputError(
            "This holds no brief that I can read.",
            "Write lines such as 'Question:', 'Criteria:', 'Words:', 'Deadline:'.",
        )
    low, high = (limits[0], limits[-1]) if len(limits) > 1 else (None, limits[0] if limits else None)
    return Brief(question=question, criteria=tuple(criteria), words_low=low, words_high=high, deadline=deadline)


def word_limits(text: str) -> list[int]:
    """Return the one or two word counts that a text begins with, lowest first.

    Raises InputError if there is none from 100 to 50,000, or the higher comes first.
    """
    found = [int(re.sub(r"[ ,]", "", number)) for number in _NUMBER.findall(text)][:2]
    if not found or min(found) < 100 or max(found) > 50_000:
        raise InputError(
            "That is not a word limit.", "Give one or two numbers from 100 to 50,000, such as 2,000-2,500."
        )
    if found[0] > found[-1]:
        raise InputError(
            f"The word limit runs backwards: {found[0]:,} before {found[-1]:,}.",
            f"Write the lower number first: {found[-1]:,}-{found[0]:,}.",
        )
    return found


def brief_text(brief: Brief) -> str:
    """Return a brief as lines for the student."""
    words = f"{brief.words_low:,}–{brief.words_high:,}" if brief.words_low and brief.words_high else ""
    words = words or (f"{brief.words_high:,}" if brief.words_high else "")
    lines = [f"Question: {brief.question}" if brief.question else "", f"Words: {words}" if words else ""]
    lines.append(f"Deadline: {brief.deadline}" if brief.deadline else "")
    lines += ["Criteria:", *(f"- {criterion}" for criterion in brief.criteria)] if brief.criteria else []
    return "\n".join(line for line in lines if line)
