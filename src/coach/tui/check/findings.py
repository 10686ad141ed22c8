"""A checked text as lines: mistakes, doubts, what is left out, what was asked for, rules, and what is sound."""

from collections.abc import Iterator, Sequence
from typing import Any

from textual.content import Content

from coach.models.checks import Signpost
from coach.models.counts import Count
from coach.models.findings import Finding, RuleFinding
from coach.models.unit import Unit
from coach.service.check_text import COUNTED, SIGNED
from coach.service.checking import Checked
from coach.tui.judged.judgements import depth_lines, finding_line
from coach.tui.judged.lines import QUIET, Line, heading, paragraphs, quoted

COLOURS = {
    "enough": "$text-success",
    "short": "$text-error",
    "unsure": "$text-warning",
    "heading": "$text-success",
    "opening": "$text-success",
    "hidden": "$primary",
    "unanswered": "$foreground-muted",
}
"""Colour of a count's verdict and of a signpost's way; sign and words stand beside it."""
WAYS = {"heading": "a heading names it", "opening": "its opening names it", "hidden": "hard to find"}


def lines(unit: Unit, checked: Checked, accuracy: dict[str, Any] | None) -> list[Line]:
    """Return everything that there is to say of a checked text, what costs marks first."""
    groups: list[tuple[str, Sequence[Finding]]] = [
        ("Mistakes", [one for one in checked.findings if one.verdict == "mistaken" and one.kind == "commission"]),
        ("Left out", [one for one in checked.findings if one.verdict == "mistaken" and one.kind == "omission"]),
        ("Not sure, your call", [one for one in checked.findings if one.verdict == "unsure"]),
    ]
    found: list[Line] = []
    for title, findings in groups:
        if findings:
            found.append(heading(f"{title} ({len(findings)})"))
            found += [finding_line(unit, one, accuracy, checked.disputes(one)) for one in findings]
    if not groups[0][1]:
        found.insert(0, heading("No mistakes that I am sure of"))
    found += _asked(unit, checked)
    if checked.rules:
        found.append(heading(f"Rules of the assignment ({len(checked.rules)})"))
        found += [_rule(rule, checked.text) for rule in checked.rules]
    sound = [one for one in checked.findings if one.verdict == "sound" and one.quote and one.worth_saying]
    if sound:
        found.append(heading(f"Well done ({len(sound)})"))
        found += [finding_line(unit, one, accuracy) for one in sound]
    if len(found) == 1:
        found.append(_nothing(checked.text))
    return found


def _asked(unit: Unit, checked: Checked) -> Iterator[Line]:
    """Yield how deep it goes, what the plurals ask for, and whether each criterion is easily found."""
    if checked.depths:
        yield heading("The command word")
    for one in checked.depths:
        yield from depth_lines(one.depth, one.about, one.where, _known(unit, one.item), one.disputed)
    if checked.counts:
        yield heading("How many it asks for")
    for count in checked.counts:
        yield _count(unit, count)
    if checked.signposts:
        yield heading("Will the marker find it? Suggestions only")
    for signpost in checked.signposts:
        yield _signpost(unit, signpost)


def _count(unit: Unit, count: Count) -> Line:
    sign, colour = COUNTED[count.verdict], COLOURS[count.verdict]
    word = {"enough": "enough", "short": f"fewer than {count.least}", "unsure": "not sure, your call"}[count.verdict]
    return Line(
        Content.assemble(
            (f"{sign} ", colour),
            (count.phrase, "bold"),
            (f"  {word}", colour),
            ("  you disagree" if count.disputed else "", QUIET),
        ),
        about=count.about if count.verdict != "enough" else "",
        spans=_span(count.start, count.end),
        detail=paragraphs(count.message, ("enter reads how to count" if _known(unit, count.item) else "", QUIET)),
        item=_known(unit, count.item),
        disputed=count.disputed,
    )


def _signpost(unit: Unit, signpost: Signpost) -> Line:
    sign, colour = SIGNED[signpost.way], COLOURS[signpost.way]
    word = WAYS.get(signpost.way, "no answer seen")
    return Line(
        Content.assemble((f"{sign} ", colour), (signpost.title, "bold"), (f"  {word}", colour)),
        spans=_span(signpost.start, signpost.end),
        detail=paragraphs(signpost.message, ("enter reads how to put up signposts", QUIET)),
        item=_known(unit, signpost.item),
    )


def _known(unit: Unit, item: str) -> str:
    return item if item in unit.by_id else ""


def _span(start: int | None, end: int | None) -> tuple[tuple[int, int], ...]:
    return ((start, end),) if start is not None and end is not None else ()


def _rule(rule: RuleFinding, text: str) -> Line:
    spans = _span(rule.start, rule.end)
    words = quoted(text[rule.start : rule.end], 80) if spans else ""
    return Line(
        Content.assemble(("! ", "$text-warning"), (rule.rule.replace("-", " "), "bold"), f"  {words or rule.message}"),
        sort="rule",
        spans=spans,
        detail=paragraphs(rule.message, (words, QUIET)),
    )


def _nothing(text: str) -> Line:
    words = len(text.split())
    detail = (
        "In a text as short as this I see little. Check a paragraph or more."
        if words < 40
        else "Nothing in it bears on the common mistakes that I know. The library lists them; Practise marks an answer."
    )
    return Line(Content.styled("Nothing to report.", QUIET), detail=paragraphs(detail))
