"""A checked text in words, the same for the command line and the conversation."""

from collections.abc import Sequence

from coach.inert import one_line
from coach.models.attempts import MET
from coach.models.checks import Signpost, TextDepth
from coach.models.counts import Count
from coach.models.findings import Finding
from coach.models.unit import Unit
from coach.service.checking import Checked, Judgement, subject_of

COUNTED = {"enough": "✓", "short": "✗", "unsure": "?"}
SIGNED = {"heading": "✓", "opening": "✓", "hidden": "→", "unanswered": "○"}
"""A sign for each; words always stand beside it."""
AS_YOU_SAY = ", as you say"
"""Stands beside a grade that is the student's and not the judge's."""


def title(unit: Unit, judged: Judgement) -> str:
    """Return a judgement's first line, without its place."""
    if isinstance(judged, Finding):
        verdict = "mistake" if judged.verdict == "mistaken" else "not sure, your call"
        whole = " (the whole text)" if judged.kind == "omission" else ""
        return f"{verdict}: {unit.misconception[judged.misconception].title}{whole}"
    if isinstance(judged, TextDepth):
        where = f" under '{one_line(judged.where)}'" if judged.where else ""
        return f"depth: {MET[judged.depth.met]} '{judged.depth.word}'{where}: {judged.depth.met}. {judged.depth.reason}"
    return f"count: {COUNTED[judged.verdict]} {one_line(judged.message)}"


def detail(unit: Unit, judged: Judgement) -> list[str]:
    """Return what more there is to say of a judgement: the quote, the reason, what to do, what to read."""
    if isinstance(judged, Finding):
        quote = [f'"{one_line(judged.quote)}"'] if judged.quote else []
        return [*quote, judged.why, f"→ {judged.put_right}"]
    signs = judged.depth.signs if isinstance(judged, TextDepth) else ()
    lines = [
        f"{'✓' if sign.met else '○'} {sign.name}" + (f': "{one_line(sign.quote)}"' if sign.quote else "")
        for sign in signs
    ]
    return [*lines, *_read(unit, judged.item)]


def disagreed(unit: Unit, checked: Checked, judged: Judgement) -> str:
    """Return the line on a judgement with which the student disagrees."""
    quote = judged.quote if isinstance(judged, Finding) else None
    return stands(unit, subject_of(judged), quote, checked.reason(judged))


def stands(unit: Unit, subject: str, quote: str | None = None, reason: str = "") -> str:
    """Return the line on a disagreement, in the same words wherever it is told."""
    said = f' "{one_line(quote)}"' if quote else ""
    return f"you disagree, and that stands: {named(unit, subject)}{said}{f' ({one_line(reason)})' if reason else ''}"


def named(unit: Unit, subject: str) -> str:
    """Return what a facet or an item is called; a count or a depth by its kind and the words that it is about."""
    if subject in unit.facet:
        return unit.facet[subject].title
    if subject in unit.by_id:
        return unit.by_id[subject].title
    kind, _, words = subject.partition("-")
    return f"{kind} of {words.replace('-', ' ')}"


def sound(unit: Unit, finding: Finding) -> str:
    """Return the line on a sound passage."""
    return f'sound: ✓ no "{unit.misconception[finding.misconception].title}" here: "{one_line(finding.quote or "")}"'


def counted(counts: Sequence[Count]) -> list[str]:
    """Return what was asked for in the plural and is there."""
    return [f"count: {COUNTED[one.verdict]} {one_line(one.message)}" for one in counts if one.verdict == "enough"]


def signpost(found: Signpost) -> str:
    """Return a signpost as a line."""
    return f"signpost: {SIGNED[found.way]} {one_line(found.title)}: {one_line(found.message)}"


def _read(unit: Unit, item: str) -> list[str]:
    return [f"Read: {unit.by_id[item].title} ({item})"] if item in unit.by_id else []
