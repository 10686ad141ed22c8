"""Help: how it works, the keys and the commands, made from what is bound."""

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
COMPOSER = (
    ("enter", "Send the answer; a pasted newline never sends"),
    ("ctrl+j", "Begin a new line"),
    ("up", "In an empty box: bring the last answer back"),
    ("tab", "Go to the next pane; shift+tab to the one before"),
    ("ctrl+p", "Every command, by name"),
    ("ctrl+c", "Copy the selection"),
)


class HelpScreen(Dialog[None]):
    """One page to scroll."""

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("↑↓ scroll   esc close")
            yield Markdown(ABOUT, open_links=False)
            yield Static(columns("Keys", keys()), classes="plain")
            for heading, rows in tab_keys():
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
