"""The tab Progress: how far the student has come, in pictures with words."""

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.errors import CoachError
from coach.models.progress import Progress
from coach.service import revising
from coach.service.progress import progress
from coach.tui.desk import Desk
from coach.tui.focus import give_focus
from coach.tui.messages import Refused
from coach.tui.progress import pictures
from coach.tui.text import shortened

PANES = (
    ("points", "Marking points, oldest attempt first"),
    ("plan-sections", "Plan"),
    ("mistakes", "Mistakes"),
    ("coming", "Cards coming back"),
    ("days", "Days"),
)
NO_PLAN = "No plan yet. In Plan the coach asks for a service that you know; what you show is counted here."
NO_POINTS = "Answer a question in Practise; each marking point then shows here, attempt by attempt."


@dataclass
class Counted(Message):
    """Progress has been counted."""

    progress: Progress
    today: date


class ProgressTab(VerticalScroll):
    """Five panes: in two columns where the terminal is wide."""

    BINDINGS = [Binding("r", "again", "Progress: count again", show=False)]

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="progress")
        self._desk = desk
        self._counted: Counted | None = None

    def compose(self) -> ComposeResult:
        """Yield the panes."""
        with Vertical(id="pictures"):
            for name, title in PANES:
                pane = Static(Content("…"), id=name, classes="picture")
                pane.border_title = Content(title)
                yield pane

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the keys do."""
        return (("↑↓", "scroll"), ("r", "count again"), ("ctrl+g", "go to"), ("ctrl+p", "commands"), ("f1", "help"))

    @property
    def settled(self) -> bool:
        """Whether everything asked for has been done and shown."""
        return self._desk.idle

    def enter(self) -> None:
        """Count anew; what was drawn last stays until that is done."""
        give_focus(self)
        self.prepare()

    def prepare(self) -> None:
        """Count, and draw when that is done."""
        engine = self._desk.engine
        if engine is None:
            return

        def job() -> Message:
            try:
                found = progress(engine, clock=lambda: revising.utc_now())
            except CoachError as error:
                return Refused(error.message, error.mend)
            return Counted(found, revising.utc_now().astimezone().date())

        self._desk.counting.submit(job, self)

    def action_again(self) -> None:
        """Count again."""
        self.prepare()

    @on(Counted)
    def _shown(self, event: Counted) -> None:
        self._counted = event
        self._draw()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.app.notify(f"{event.message} {event.mend}".strip(), severity="warning", markup=False, timeout=8)

    def on_resize(self) -> None:
        """Draw for the width that there is."""
        self._draw()

    def _draw(self) -> None:
        if self._counted is None:
            return
        found = self._counted.progress
        width = self.query_one("#points").content_size.width or self.size.width - 4
        practised = any(point.levels for point in found.points)
        levels = pictures.points(found.points, width)
        self._show("points", levels if practised else Content("\n").join([Content(NO_POINTS), Content(""), levels]))
        self._show("plan-sections", pictures.sections(found.sections, width) if found.plan else Content(NO_PLAN))
        if found.plan:
            self.query_one("#plan-sections").border_title = Content(f"Plan: {shortened(found.plan, 40)}, what is shown")
        self._show("mistakes", pictures.mistakes(found.mistakes))
        self._show("coming", pictures.forecast(found, width))
        self._show("days", pictures.days(found, self._counted.today))

    def _show(self, name: str, text: Content) -> None:
        self.query_one(f"#{name}", Static).update(text)
