"""The palette's entries: every command, and what only the screen can do."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from coach.tui.tab_keys import of_tabs

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def entries(app: "CoachApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    """Yield the entries; the commands among them come from the table that the chat uses too."""
    from coach.service.commands import COMMANDS

    for command in COMMANDS:
        if command.name in ("help", "quit"):
            continue
        needs_more = " " in command.usage and "[" not in command.usage
        step = partial(_begin, app, command.name) if needs_more else partial(app.action_command, f"/{command.name}")
        yield SystemCommand(command.help, f"{command.usage}   {command.key}".strip(), step)
    tab = app.plan_tab
    yield SystemCommand("Edit the section as a document", "ctrl+e", tab.edit_section)
    yield SystemCommand("Fill in the section's rows", "ctrl+r", tab.edit_rows)
    about = "A .docx, .md or .txt: its passages go to sections"
    yield SystemCommand("Begin from a draft file", about, partial(_draft, app))
    yield SystemCommand("Open another plan", "Choose among your plans", partial(_other, app))
    yield SystemCommand("New plan", "Begin another plan", partial(_new, app))
    for known in _tabs():
        yield SystemCommand(
            f"Go to {known[1]}", "ctrl+g goes to a tab, ctrl+t to the next", partial(app.main.show_tab, known[0])
        )
    yield from of_tabs(app)
    yield SystemCommand("Theme", "Light and dark themes; the choice is remembered", app.action_change_theme)
    yield SystemCommand("Help", "Keys, commands and how it works   f1", app.action_help)
    yield SystemCommand("Save and leave", "ctrl+q", app.action_quit)


def _tabs() -> list[tuple[str, str]]:
    from coach.tui.tabs import TABS

    return [(tab.id, tab.title) for tab in TABS]


def _begin(app: "CoachApp", name: str) -> None:
    """Put the command in the composer, for the student to finish."""
    tab = app.plan_tab
    if tab.composer.text.strip():
        app.notify(f"Send or clear your answer first, then type /{name} and what it needs.", markup=False)
        return
    tab.composer.fill(f"/{name} ")
    tab.composer.focus()


def _draft(app: "CoachApp") -> None:
    """Ask which file to begin from."""
    from coach.tui.screens.ask import AskScreen, needed

    async def then(path: str | None) -> None:
        if path is not None:
            await app.main.show_tab("plan")
            app.plan_tab.begin_from(path)

    about = "A .docx, .md or .txt file. You see where each passage would go, and may change it, before it is taken in."
    app.push_screen(AskScreen("Begin from a draft", about, "", needed("Give a file name."), "read"), then)


def _other(app: "CoachApp") -> None:
    from coach.tui.screens.plans import PlansScreen

    view = app.plan_tab.view

    def then(name: str | None) -> None:
        if name is not None and view is not None and name != view.name:
            app.plan_tab.open(name)

    app.push_screen(PlansScreen(app.desk.plans(), view.id if view else 0), then)


def _new(app: "CoachApp") -> None:
    from coach.tui.screens.plans import NewPlanScreen

    def then(name: str | None) -> None:
        if name is None:
            return
        if any(plan.name == name for plan in app.desk.plans()):
            app.notify(f"There is already a plan called '{name}'; it is open now.", markup=False)
        app.plan_tab.open(name)

    app.push_screen(NewPlanScreen(), then)
