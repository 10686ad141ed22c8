"""What Practise and Check both show: a finding as a line, and how deep a text goes for its command word."""

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from coach.models.attempts import MET, Depth, Met
from coach.models.findings import Finding
from coach.models.unit import Unit
from coach.service.accuracy import reliability
from coach.tui.judged.lines import QUIET, Line, paragraphs, quoted
from coach.tui.text import shortened

MET_COLOURS: dict[Met, str] = {"met": "$text-success", "partly": "$text-warning", "not met": "$foreground-muted"}


def place_of(finding: Finding) -> tuple[tuple[int, int], ...]:
    """Return where a finding stands; nothing for one about the whole text."""
    return ((finding.start, finding.end),) if finding.start is not None and finding.end is not None else ()


def finding_line(unit: Unit, finding: Finding, accuracy: dict[str, Any] | None, disputed: bool = False) -> Line:
    """Return a finding as a line: what it is called and its words; why and the fix as its detail."""
    title = unit.misconception[finding.misconception].title
    sign, colour, word = {
        "mistaken": ("✗", "$text-error", "in the whole text" if finding.kind == "omission" else "mistake"),
        "unsure": ("?", "$text-warning", "not sure, your call"),
        "sound": ("✓", "$text-success", "sound"),
    }[finding.verdict]
    sound = finding.verdict == "sound"
    nearest = [f"  {one.label}: {quoted(one.text, 160)}" for one in finding.nearest[:2]]
    return Line(
        Content.assemble(
            (f"{sign} ", colour),
            (title, "" if sound else "bold"),
            (f"  {word}", colour),
            ("  you disagree" if disputed else "", QUIET),
            (f"  {quoted(finding.quote, 120)}", QUIET),
        ).rstrip(),
        about=finding.misconception,
        sort="" if disputed else finding.verdict,
        spans=place_of(finding),
        detail=paragraphs(
            "You steer clear of this one here." if sound else finding.why,
            "" if sound else f"→ {finding.put_right}",
            ("Judged by sentences like:" if nearest else "", QUIET),
            *((line, QUIET) for line in nearest),
        ),
        trust="" if sound else reliability(accuracy, finding.misconception),
        item=finding.misconception,
        quote=finding.quote or "",
        disputed=disputed,
    )


def depth_lines(
    depth: Depth, about: str = "", where: str = "", item: str = "", disputed: bool = False
) -> Iterator[Line]:
    """Yield whether a text does what a command word asks, then sign by sign; `where` is the part that is meant."""
    glyph, colour = MET[depth.met], MET_COLOURS[depth.met]
    place = f" under '{shortened(where, 60)}'" if where else ""
    yield Line(
        Content.assemble(
            (f"{glyph} ", colour),
            (f"'{depth.word}'{place}: {depth.met}", "bold"),
            ("  you disagree" if disputed else "", QUIET),
            f"  {depth.reason}",
        ),
        about=about,
        detail=paragraphs(
            f"'{depth.word}'{place}: {depth.met}.",
            depth.reason,
            ("enter reads what each command word asks" if item else "", QUIET),
        ),
        item=item,
        disputed=disputed,
    )
    for sign in depth.signs:
        met: Met = "met" if sign.met else "not met"
        spans = ((sign.start, sign.end),) if sign.start is not None and sign.end is not None else ()
        yield Line(
            Content.assemble(
                (f"   {MET[met]} ", MET_COLOURS[met]), f"{sign.name} ", (quoted(sign.quote, 120), QUIET)
            ).rstrip(),
            spans=spans,
            detail=paragraphs(
                f"{MET[met]} {sign.name}: {'done' if sign.met else 'not yet'}. {quoted(sign.quote)}",
                "" if sign.met else f"→ {sign.mend}",
            ),
        )
