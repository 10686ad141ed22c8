"""What the tabs to study in share: panes, a line that says what is under way, and how the student is told."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, Static

from coach.tui.desk import Desk
from coach.tui.messages import ItemWanted, KeysChanged, Refused
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
    """A tab of several panes, one at a time, that asks its desk for one thing at a time."""

    def __init__(self, desk: Desk, id: str, first: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.all = desk
        """The desk of the whole program."""
        self._first = first
        """Id of the pane shown first."""
        self.busy = False
        """Whether something asked for is not done yet."""

    def compose(self) -> ComposeResult:
        """Yield the panes and a line for what is under way."""
        yield from self.body()
        yield UnderWay()

    def body(self) -> ComposeResult:
        """Yield the panes, and what stands around them."""
        with ContentSwitcher(initial=self._first, classes="panes"):
            yield from self.panes()

    def panes(self) -> ComposeResult:
        """Yield the panes; each has an id."""
        yield from ()

    @property
    def mode(self) -> str:
        """Id of the pane that is shown."""
        for switcher in self.query(".panes").results(ContentSwitcher):
            return switcher.current or self._first
        return self._first

    def turn(self, pane: str) -> None:
        """Show a pane."""
        self.query_one(".panes", ContentSwitcher).current = pane
        self.post_message(KeysChanged())

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

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.end()
        self.tell(event.message, event.mend)

    @on(ItemWanted)
    def _item(self, event: ItemWanted) -> None:
        event.stop()
        from coach.tui.screens.item import ItemScreen

        if self.all.engine is not None:
            self.app.push_screen(ItemScreen(self.all.engine.unit, event.item))
