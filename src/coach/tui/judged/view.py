"""A text beside what is said of it, and more about the line in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.focus import give_focus
from coach.tui.judged.lines import QUIET, Line, marks, paragraphs
from coach.tui.judged.marked_text import MarkedText
from coach.tui.messages import ItemWanted


class JudgedView(Container):
    """The list has the focus: the line in hand marks its place, Enter opens the knowledge item behind it."""

    BINDINGS = [
        Binding("d", "disagree", "Disagree with the judgement in hand", show=False),
        Binding("a", "agree", "Take that disagreement back", show=False),
        Binding("t", "trust", "How far to trust that judgement", show=False),
        Binding("pageup", "page(-1)", "The text up", show=False),
        Binding("pagedown", "page(1)", "The text down", show=False),
    ]

    @dataclass
    class Disagreed(Message):
        """The student disagrees with a line."""

        line: Line

    @dataclass
    class Agreed(Message):
        """The student takes a disagreement back."""

        line: Line

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._trusting = False

    def compose(self) -> ComposeResult:
        """Yield the text, the list and the detail."""
        yield MarkedText("marked")
        with Vertical(id="said"):
            yield OptionList(id="lines", compact=True, markup=False, classes="coloured")
            with VerticalScroll(id="detail", can_focus=False):
                yield Static()

    @property
    def text(self) -> MarkedText:
        """The text."""
        return self.query_one(MarkedText)

    @property
    def listing(self) -> OptionList:
        """The list."""
        return self.query_one("#lines", OptionList)

    @property
    def line(self) -> Line | None:
        """The line in hand."""
        place = self.listing.highlighted
        return self._lines[place] if place is not None and place < len(self._lines) else None

    def show(self, title: str, text: str, lines: Sequence[Line], keep_place: bool = False) -> None:
        """Show a text and its lines; with `keep_place`, the line in hand stays in hand where it is still there."""
        before, place = self.line if keep_place else None, self.listing.highlighted or 0
        self._lines = list(lines)
        self.text.border_title = Content(title)
        self.text.show(text, marks(lines))
        self.listing.clear_options()
        self.listing.add_options([Option(line.text, disabled=line.heading) for line in lines])
        open_to_arrows = [at for at, line in enumerate(lines) if not line.heading]
        same = [at for at in open_to_arrows if before and before.about and _alike(lines[at], before)]
        near = [at for at in open_to_arrows if before and at >= place]
        self.listing.highlighted = next(iter([*same, *near, *open_to_arrows]), None)
        self._detail()

    def focus_list(self) -> None:
        """Let the arrows go from line to line."""
        give_focus(self.listing)

    def action_disagree(self) -> None:
        """Ask to record that the student disagrees with the line in hand."""
        if self.line is None or not self.line.about:
            self._tell("There is no judgement on this line.")
        elif self.line.disputed:
            self._tell("You disagree with this already; a takes it back.")
        else:
            self.post_message(self.Disagreed(self.line))

    def action_agree(self) -> None:
        """Ask to take that back."""
        if self.line is None or not self.line.disputed:
            self._tell("You did not disagree with this line.")
        else:
            self.post_message(self.Agreed(self.line))

    def action_trust(self) -> None:
        """Show or hide how far judgements like this can be trusted."""
        self._trusting = not self._trusting
        self._detail()

    def action_page(self, way: int) -> None:
        """Turn the text a page up or down."""
        self.text.scroll_relative(y=way * max(self.text.size.height - 2, 1), animate=False)

    @on(OptionList.OptionHighlighted, "#lines")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._detail()

    @on(OptionList.OptionSelected, "#lines")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.line is not None and self.line.item:
            self.post_message(ItemWanted(self.line.item))

    def _detail(self) -> None:
        line = self.line
        detail = line.detail if line else Content("")
        if line is not None and line.disputed:
            detail = Content("\n").join([Content.styled("You disagree; that stands. a takes it back.", QUIET), detail])
        if line is not None and self._trusting and line.about:
            detail = Content("\n").join([detail, paragraphs((line.trust or "This one has not been measured.", QUIET))])
        self.query_one("#detail Static", Static).update(detail)
        self.query_one("#detail").scroll_home(animate=False)
        self.text.point_at(line.spans if line else ())

    def _tell(self, text: str) -> None:
        self.app.notify(text, markup=False, timeout=4)


def _alike(line: Line, other: Line) -> bool:
    return (line.about, line.quote) == (other.about, other.quote)
