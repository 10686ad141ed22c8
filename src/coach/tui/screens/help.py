"""Help: of the tab in hand first, then how it works, the keys and the commands, made from what is bound."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from coach.tui.main_screen import MainScreen
from coach.tui.screens.dialog import Dialog
from coach.tui.tab_keys import tab_keys

ABOUT = """\
The coach asks about one service, a section at a time. What you answer becomes the plan, in your words and nobody
else's. Above each reply you see how the section stands: **✓ shown**, **◐ named only**, **○ not yet**, **? not sure**.
Only *shown* earns credit: something specific, reasoned, with evidence. The coach can be wrong: */why* shows what it
went by, and */disagree* settles it your way.

Everything stays on this computer, and each reply is saved before it is answered. Leave whenever you like.
To select text with the mouse, hold Shift (on a Mac: Option) while you drag.
"""
OF_TABS = {
    "practise": """\
Answer exam questions in your own words: **enter** on a question opens a page to write on, **f5** hands it in. The
report shows, for each marking point, what in your words earned credit and what is missing; **w** writes the same
question again, **c** compares two attempts. New here? **s** in the list shows how a sample answer is marked.
""",
    "revise": """\
A few cards a day. Answer first, then compare: the coach proposes how well you knew it, and you decide with **1** to
**4**. What you missed comes back sooner. Mistakes from Plan and Practise become cards of your own.
""",
    "check": """\
Paste a text, or open a file, and press **f5**: the coach marks the common mistakes in it and says why. **f2** says what
was asked; then it also looks at depth, counts what the question's plurals ask for, and says where a marker finds each
criterion. New here? **f9** checks a short sample.
""",
    "library": """\
Everything there is to know in the unit. Type to search; **enter** goes to the list, **enter** there reads an item
whole, with its sources and what it leads to. An empty box lists everything.
""",
    "progress": """\
How you stand: levels from Practise, sections of the plan, mistakes that are cleared or still there, days and reviews.
""",
}
"""What a tab is for and how to begin; of Plan, the general part says it."""
COMPOSER = (
    ("enter", "Send the answer; a pasted newline never sends"),
    ("ctrl+j", "Begin a new line"),
    ("up", "In an empty box: bring the last answer back"),
    ("tab", "Go to the next pane; shift+tab to the one before"),
    ("ctrl+p", "Every command, by name"),
    ("ctrl+c", "Copy the selection"),
)


class HelpScreen(Dialog[None]):
    """One page to scroll, which opens at what helps in a tab."""

    def __init__(self, tab: str) -> None:
        super().__init__()
        self._tab = tab

    def compose(self) -> ComposeResult:
        """Yield the page."""
        groups = tab_keys()
        mine = [group for group in groups if self._tab in group[0].split()]
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(f"Help: {self._tab.capitalize()}")
            box.border_subtitle = Content("↑↓ scroll   esc close")
            if self._tab in OF_TABS:
                yield Markdown(OF_TABS[self._tab], open_links=False)
            for _, heading, rows in mine:
                yield Static(columns(heading, rows), classes="plain")
            yield Markdown(ABOUT, open_links=False)
            yield Static(columns("Keys", keys()), classes="plain")
            for _, heading, rows in (group for group in groups if group not in mine):
                yield Static(columns(heading, rows), classes="plain")
            yield Static(columns("Commands, typed as an answer", usages()), classes="plain")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(".box").focus()


def keys() -> list[tuple[str, str]]:
    """Return every key with what it does: of the composer, of the commands, of the main screen."""
    from coach.service.commands import COMMANDS

    found = [*COMPOSER, *((command.key, command.help) for command in COMMANDS if command.key)]
    found += [(binding.key, binding.description) for binding in MainScreen.BINDINGS if isinstance(binding, Binding)]
    return found


def usages() -> list[tuple[str, str]]:
    """Return every command with what it does."""
    from coach.service.commands import COMMANDS

    return [(command.usage, command.help) for command in COMMANDS]


def columns(heading: str, rows: list[tuple[str, str]]) -> Content:
    """Return two aligned columns under a heading."""
    width = max(len(left) for left, _ in rows)
    lines = [Content.styled(heading, "bold $text-primary")]
    lines += [Content.assemble((f"{left:<{width}}", "bold"), f"   {right}") for left, right in rows]
    return Content("\n").join([*lines, Content("")])
