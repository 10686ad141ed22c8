"""The student's text as it is, read-only, with places marked in it."""

from collections.abc import Sequence
from itertools import pairwise

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.inert import printable
from coach.tui.judged.lines import ORDER, STYLES

ABOVE = 2
"""Lines left above the place that is scrolled to."""

Mark = tuple[int, int, str]


class MarkedText(VerticalScroll):
    """Shows a text; the places in hand stand out, and the first of them is scrolled into view."""

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._text = ""
        self._marks: list[Mark] = []
        self._active: tuple[tuple[int, int], ...] = ()

    def compose(self) -> ComposeResult:
        """Yield where the text stands."""
        yield Static()

    def show(self, text: str, marks: Sequence[Mark]) -> None:
        """Show a text from its beginning."""
        self._text = text
        self._marks = list(marks)
        self._active = ()
        self._draw()
        self.scroll_home(animate=False)

    def point_at(self, spans: tuple[tuple[int, int], ...]) -> None:
        """Make places stand out; none leaves the text where it is."""
        if spans == self._active:
            return
        self._active = spans
        self._draw()
        if spans:
            self.call_after_refresh(self._reveal)

    @property
    def marked(self) -> Content:
        """The text as it is shown."""
        return _content(self._text, self._marks, self._active)

    def _draw(self) -> None:
        self.query_one(Static).update(self.marked)

    def _reveal(self) -> None:
        if not self._active:
            return
        start, width = self._active[0][0], max(self.query_one(Static).size.width, 1)
        before = Content(printable(self._text[:start]) + "x").get_height({}, width) - 1
        top, rows = round(self.scroll_y), max(self.size.height, 1)
        if not top + 1 <= before < top + rows - 1:
            self.scroll_to(y=max(before - ABOVE, 0), animate=False)


def _content(text: str, marks: Sequence[Mark], active: Sequence[tuple[int, int]]) -> Content:
    """Return a text cut where places begin and end, each piece in the style of what covers it."""
    places = {place for start, end, _ in marks for place in (start, end)} | {place for pair in active for place in pair}
    edges = sorted({0, len(text)} | {place for place in places if 0 <= place <= len(text)})
    pieces = []
    for left, right in pairwise(edges):
        sorts = [sort for start, end, sort in marks if start <= left and right <= end]
        style = STYLES[max(sorts, key=ORDER.index)] if sorts else ""
        if any(start <= left and right <= end for start, end in active):
            style = f"{style} reverse".strip()
        pieces.append(Content.styled(printable(text[left:right]), style))
    return Content("").join(pieces)
