"""One question in hand: what is asked, the clock and the count, and the editor."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coach.planning.words import count
from coach.service.practice import Sitting
from coach.tui.focus import give_focus
from coach.tui.glyphs import EMPTY, FULL
from coach.tui.text import inert
from coach.tui.widgets.prose import Prose

CELLS = 10
"""Cells of the bar of words."""


class Writing(Vertical):
    """Shows the question above the editor; the clock ticks while it is open."""

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.sitting: Sitting | None = None
        self._words = 0

    def compose(self) -> ComposeResult:
        """Yield the question, the figures and the editor."""
        yield Static(id="asked")
        yield Static(id="figures-of-writing")
        yield Prose("answer", placeholder="Write your answer here. It is kept as you write; f5 hands it in.")

    def on_mount(self) -> None:
        """Let the clock tick."""
        self.set_interval(1, self.tick)

    @property
    def editor(self) -> Prose:
        """Where the student writes."""
        return self.query_one(Prose)

    def open(self, sitting: Sitting) -> None:
        """Show a question with the draft that there is."""
        self.sitting = sitting
        question = sitting.question
        place = ""
        if sitting.mock is not None:
            mock = sitting.mock
            place = f"Mock, question {mock.questions.index(question.id) + 1} of {len(mock.questions)} · "
        asked = self.query_one("#asked", Static)
        asked.border_title = Content(f"{place}{question.command_word} · {question.marks} marks")
        asked.update(inert(question.prompt))
        self.editor.read_only = False
        self.editor.fill(sitting.text)
        self._words = count(sitting.text)
        self.tick()
        give_focus(self.editor)

    def shut(self) -> None:
        """Let the question go; nothing that is still typed reaches it."""
        self.sitting = None
        self.editor.drop()
        self.editor.read_only = True

    def tick(self) -> None:
        """Show how many words there are and how the clock stands."""
        if self.sitting is not None:
            self.query_one("#figures-of-writing", Static).update(self._figures(self.sitting))

    @on(Prose.Counted)
    def _counted(self, event: Prose.Counted) -> None:
        event.stop()
        self._words = count(event.text)
        self.tick()

    def _figures(self, sitting: Sitting) -> Content:
        low, high = sitting.target_words
        cells = min(round(CELLS * self._words / high), CELLS)
        verdict = "about right" if low <= self._words <= high else "short" if self._words < low else "long"
        return Content.assemble(
            f"{self._words} words of about {low} to {high} ",
            (FULL * cells + EMPTY * (CELLS - cells), "$primary"),
            (f" {verdict}    ", "$foreground-muted"),
            _clock(sitting),
        )


def _clock(sitting: Sitting) -> Content:
    left = sitting.left
    if left is None:
        return Content.styled(f"{_time(sitting.spent)}, of about {_time(sitting.suggested)}", "$foreground-muted")
    if left < 0:
        return Content.styled(f"Time is up, {_time(-left)} ago: hand it in with f5", "bold $text-error")
    return Content.styled(f"{_time(left)} left", "bold $text-warning" if left < 60 else "bold")


def _time(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
