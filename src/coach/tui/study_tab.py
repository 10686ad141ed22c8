"""What the tabs beside the plan share: a line that says what is under way, and how the student is told."""

from textual.containers import Vertical
from textual.widgets import Static

from coach.tui.desk import Desk
from coach.tui.text import inert


class UnderWay(Static):
    """One line that shows only while something is under way."""

    DEFAULT_CSS = """
    UnderWay {
        display: none;
        height: auto;
        padding: 0 2;
        color: $text-muted;
        text-style: italic;
    }
    """

    def say(self, text: str) -> None:
        """Show a line; an empty one takes it away."""
        self.update(inert(text))
        self.display = bool(text)


class StudyTab(Vertical):
    """A tab that asks its desk for one thing at a time."""

    def __init__(self, desk: Desk, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.all = desk
        """The desk of the whole program."""
        self.busy = False
        """Whether something asked for is not done yet."""

    @property
    def settled(self) -> bool:
        """Whether everything asked for has been done and shown."""
        return self.all.idle and not self.busy

    def begin(self, text: str = "") -> None:
        """Remember that something is under way, and say what."""
        self.busy = True
        self.query_one(UnderWay).say(text)

    def end(self) -> None:
        """Say that it is done."""
        self.busy = False
        self.query_one(UnderWay).say("")

    def tell(self, message: str, mend: str = "") -> None:
        """Tell the student what went wrong, and what to do."""
        self.app.notify(f"{message} {mend}".strip(), severity="warning", markup=False, timeout=8)
