"""Rules of the assignment that can be checked without judging: length, headings, references, where the answer sits.

From the awarding bodies' own guidance: each criterion under a heading, theory with references linked to a list, and
nothing that earns credit in an appendix. They hold for a whole assignment, so a short text is left alone.
"""

import re
from collections.abc import Iterator

from coach.models.findings import RuleFinding
from coach.models.plan import Brief
from coach.models.unit import WordLimit
from coach.planning.citations import in_text
from coach.planning.words import budget, count

ASSIGNMENT_WORDS = 900
"""From this length on a text is taken for an assignment."""
_HEADING = re.compile(r"^#{1,6}\s+.+$", re.MULTILINE)
_APPENDIX = re.compile(r"^#{1,6}\s+append(?:ix|ices)\b.*$", re.IGNORECASE | re.MULTILINE)
_REFERENCES = re.compile(r"^#{0,6}\s*\**(?:references?|reference list|bibliography)\b", re.IGNORECASE | re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+.+$", re.MULTILINE)
_RANGE = re.compile(r"\b(?:only )?one (?:option|alternative) (?:was|is|has been) considered\b", re.IGNORECASE)


def check_rules(text: str, limit: WordLimit, brief: Brief | None = None) -> list[RuleFinding]:
    """Return the rules that a text misses, in the order of the text; the student's own brief sets the length."""
    words = count(text)
    found = list(_one_option(text))
    if words >= ASSIGNMENT_WORDS:
        found += [*_length(words, limit, brief or Brief()), *_layout(text), *_sources(text)]
    return sorted(found, key=lambda finding: finding.start or 0)


def _one_option(text: str) -> Iterator[RuleFinding]:
    for match in _RANGE.finditer(text):
        yield RuleFinding(
            rule="one-option",
            start=match.start(),
            end=match.end(),
            message="A plural in a criterion asks for at least two. Weigh another option, such as doing the least.",
        )


def _length(words: int, limit: WordLimit, brief: Brief) -> Iterator[RuleFinding]:
    stands = budget(words, limit, brief)
    if words > round(stands.high * (1 + limit.tolerance)):
        yield RuleFinding(
            rule="word-limit",
            message=f"{words:,} words, {stands.verdict} (limit {stands.low:,}–{stands.high:,}); headings, tables and"
            " references are not counted.",
        )


def _layout(text: str) -> Iterator[RuleFinding]:
    if len(_HEADING.findall(text)) < 3:
        yield RuleFinding(
            rule="headings", message="Hardly any headings. Give each criterion its own, so that its answer is found."
        )
    appendix = _APPENDIX.search(text)
    if appendix and count(text[: appendix.start()]) < 2 * len(text[appendix.end() :].split()):
        yield RuleFinding(
            rule="appendix",
            start=appendix.start(),
            end=appendix.end(),
            message="A third or more of this stands in an appendix, where it earns nothing. Move it up.",
        )
    bullets = sum(len(line.split()) for line in _BULLET.findall(text))
    if bullets > len(text.split()) / 2:
        yield RuleFinding(rule="bullets", message="More than half of this is lists. Explain and weigh in sentences.")


def _sources(text: str) -> Iterator[RuleFinding]:
    cited, listed = next(iter(in_text(text)), None), _REFERENCES.search(text)
    if cited and not listed:
        message = f"{cited[0]} ({cited[1]}) is cited, and no list of references follows. Add one at the end."
        yield RuleFinding(rule="reference-list", message=message)
    elif not cited and not listed:
        yield RuleFinding(rule="references", message="No source is cited. Rest the theory on one or two references.")
