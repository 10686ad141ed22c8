"""A checked text as lines: mistakes, doubts, what is left out, rules, and what is sound."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from coach.models.findings import Finding, RuleFinding
from coach.models.unit import Unit
from coach.service.checking import Checked
from coach.tui.judged.lines import QUIET, Line, heading, paragraphs, quoted
from coach.tui.practise.report import finding_line


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
    if checked.rules:
        found.append(heading(f"Rules of the assignment ({len(checked.rules)})"))
        found += [_rule(rule, checked.text) for rule in checked.rules]
    sound = [one for one in checked.findings if one.verdict == "sound" and one.quote]
    if sound:
        found.append(heading(f"Well done ({len(sound)})"))
        found += [finding_line(unit, one, accuracy) for one in sound]
    if len(found) == 1:
        found.append(_nothing(checked.text))
    return found


def _rule(rule: RuleFinding, text: str) -> Line:
    spans = ((rule.start, rule.end),) if rule.start is not None and rule.end is not None else ()
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
