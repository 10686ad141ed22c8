"""One thing said, by the coach or by the student."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Markdown, Static

from coach.tui.glyphs import GRADES
from coach.tui.text import escaped, inert, sentences, shortened
from coach.tui.widgets.finding import FindingLine

if TYPE_CHECKING:
    from coach.models.dialogue import Turn
    from coach.models.findings import FacetGrade
    from coach.tui.view import PlanView

PACE = 0.25
"""Seconds between two sentences of the coach."""

NARROW = 64
"""Cells below which a quotation stands on a line of its own."""


class StudentTurn(Vertical):
    """What the student said, letter by letter."""

    def __init__(self, text: str) -> None:
        super().__init__(classes="turn student")
        self._text = text

    def compose(self) -> ComposeResult:
        """Yield the speaker and the words."""
        yield Static(Content("You"), classes="speaker")
        yield Static(inert(self._text), classes="said")


class CoachTurn(Vertical):
    """What the coach said, below how the answer stands."""

    def __init__(self, turn: "Turn", view: "PlanView", live: bool = False) -> None:
        super().__init__(classes="turn coach")
        self._turn = turn
        self._view = view
        self._live = live

    def compose(self) -> ComposeResult:
        """Yield the speaker, the grades, the doubts, the line and the student's quoted words."""
        yield Static(Content("Coach"), classes="speaker")
        if self._turn.grades:
            yield Static(classes="grades")
        for finding in self._turn.findings:
            if finding.verdict != "sound":
                yield FindingLine(finding, self._view.mistakes.get(finding.misconception, finding.misconception))
        yield Markdown("" if self._live else escaped(self._turn.text), open_links=False, classes="said")
        if self._turn.quote:
            yield Static(inert(self._turn.quote), classes="quote")

    def on_resize(self) -> None:
        """Lay the grades out for the width there is."""
        for grades in self.query(".grades").results(Static):
            grades.update(grade_lines(self._turn.grades, self._view.facets, narrow=self.size.width < NARROW))

    async def speak(self, hurry: asyncio.Event) -> None:
        """Say the line sentence by sentence; the rest at once when hurried."""
        if not self._live:
            return
        stream = Markdown.get_stream(self.query_one(Markdown))
        try:
            for sentence in sentences(self._turn.text):
                await stream.write(escaped(sentence))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(hurry.wait(), PACE)
        finally:
            await stream.stop()


def grade_lines(grades: "tuple[FacetGrade, ...]", titles: dict[str, str], narrow: bool = False) -> Content:
    """Return a line for each facet: sign, title, word, and the student's words that show it."""
    names = [titles.get(grade.facet, grade.facet) for grade in grades]
    width = max(map(len, names))
    lines = []
    for grade, name in zip(grades, names, strict=True):
        sign, word, colour = GRADES[grade.grade]
        quote = f"“{shortened(grade.evidence[0].quote, 120)}”" if grade.evidence else ""
        line = Content.assemble((f"{sign} ", colour), f"{name:<{width}}  ", (f"{word:<10}", colour))
        between = "\n    " if narrow and quote else " "
        line = line.rstrip() if narrow else line
        lines.append(Content.assemble(line, between, (quote, "$foreground-muted")).rstrip())
    return Content("\n").join(lines)
