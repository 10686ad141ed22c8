"""What can be done in each tab, for the palette and the help: made from what is bound there."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import Binding
from textual.widget import Widget

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

ANYWHERE = (
    ("practise", "begin_mock", "Practise: a mock assignment", "Your weakest questions under one clock"),
    ("revise", "more", "Revise: more new cards", "Begin more than today's"),
    ("revise", "cram", "Revise: cram for a date", "What you would have forgotten by then comes first"),
    ("revise", "bring_back", "Revise: bring a card back", "One that you put aside"),
    ("revise", "export_anki", "Revise: export to Anki", "Write the cards to an .apkg file"),
    ("revise", "import_anki", "Revise: import from Anki", "Take in the reviews of an .apkg file"),
    ("check", "action_open", "Check: open a file", "A .docx, .md or .txt file"),
    ("check", "action_plan", "Check: check my plan", "Look for mistakes in the whole plan"),
    ("check", "action_sample", "Check: try it on a short sample", "Ours, with a mistake in it"),
)
"""Tab, method, title and explanation of what can be asked for from every tab."""
IN_LIBRARY = (
    ("enter", "From the box to the list; in the list, read the item whole"),
    ("shift+tab", "Back to the box"),
)
"""Keys there that Textual's own widgets bind."""


def of_tabs(app: "CoachApp") -> Iterator[SystemCommand]:
    """Yield what can be done from anywhere, then what the tab that is shown offers just now."""
    for tab, method, title, about in ANYWHERE:
        yield SystemCommand(title, about, partial(_go_and, app, tab, method))
    shown = app.main.query_one("#tabs").get_child_by_id(app.main.tab)
    titles = {title for _, _, title, _ in ANYWHERE}
    for widget in (shown, *shown.query("*")):
        if not all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget)):
            continue
        for binding in _bindings(type(widget)):
            action, _, rest = binding.action.partition("(")
            parameters = (int(rest.rstrip(")")),) if rest.rstrip(")").isdecimal() else ()
            if binding.description not in titles and widget.check_action(action, parameters):
                run = partial(app.run_action, binding.action, default_namespace=widget)
                yield SystemCommand(binding.description, binding.key, run)


def tab_keys() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the keys under headings, each with the ids of the tabs that it is about."""
    from coach.tui.check.tab import CheckTab
    from coach.tui.judged.view import JudgedView
    from coach.tui.practise.questions import QuestionList
    from coach.tui.practise.tab import PractiseTab
    from coach.tui.progress.tab import ProgressTab
    from coach.tui.revise.card import CardView
    from coach.tui.revise.tab import ReviseTab

    groups: list[tuple[str, str, tuple[type[Widget], ...]]] = [
        ("practise", "In Practise", (QuestionList, PractiseTab)),
        ("revise", "In Revise", (ReviseTab, CardView)),
        ("check", "In Check", (CheckTab,)),
        ("practise check", "On a report of Practise or Check", (JudgedView,)),
        ("progress", "In Progress", (ProgressTab,)),
    ]
    found = [(tabs, heading, [row for one in kinds for row in _rows(one)]) for tabs, heading, kinds in groups]
    return [*found, ("library", "In Library", list(IN_LIBRARY))]


def _rows(kind: type[Widget]) -> Iterable[tuple[str, str]]:
    for binding in _bindings(kind):
        text = binding.description.partition(": ")[2] or binding.description
        yield binding.key, text[:1].upper() + text[1:]


def _bindings(kind: type[Widget]) -> list[Binding]:
    """Return what our own widgets bind; Textual's are no news."""
    if not kind.__module__.startswith("coach."):
        return []
    own = vars(kind).get("BINDINGS", ())
    return [binding for binding in own if isinstance(binding, Binding)]


async def _go_and(app: "CoachApp", tab: str, method: str) -> None:
    """Show a tab and ask something of it."""
    await app.main.show_tab(tab)
    getattr(app.main.query_one("#tabs").get_child_by_id(tab), method)()
