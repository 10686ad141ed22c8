"""The main screen: tabs above, keys below, one tab between."""

import asyncio
import time
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from coach.tui.desk import Desk
from coach.tui.messages import EngineReady, KeysChanged, PlanOpened
from coach.tui.tabs import TABS, Tab
from coach.tui.widgets.bars import BottomBar, TopBar

HERE = Path(__file__).parent
OF_THE_PLAN = ("knowledge", "outline", "edit", "rows")
"""Actions whose keys an editor needs for itself."""
WITH_EDITORS = ("practise", "revise", "check")


class MainScreen(Screen[None]):
    """Holds the tabs; each is made when it is first shown, or before, while the student reads."""

    BINDINGS = [
        Binding("ctrl+k", "knowledge", "Knowledge beside the answer", priority=True, show=False),
        Binding("ctrl+o", "outline", "Plan outline", priority=True, show=False),
        Binding("ctrl+e", "edit", "Open the section as a document", priority=True, show=False),
        Binding("ctrl+r", "rows", "Open the section's rows", priority=True, show=False),
        Binding("ctrl+t", "next_tab", "Next tab", priority=True, show=False),
        Binding("ctrl+g", "go_to", "Go to a tab: its number, then Enter", priority=True, show=False),
        Binding("escape", "close", "Close the drawer, back to the answer", show=False),
    ]

    def __init__(self, desk: Desk, tab: str) -> None:
        super().__init__()
        self.desk = desk
        self._making = asyncio.Lock()
        self._touched = time.monotonic()
        self._first = tab if any(tab == known.id for known in TABS) else TABS[0].id

    def compose(self) -> ComposeResult:
        """Yield the two bars and the first tab."""
        yield TopBar([(tab.id, tab.title) for tab in TABS])
        with ContentSwitcher(id="tabs", initial="plan"):
            # The plan tab is always there: it opens the plan and the engine that the other tabs use.
            yield TABS[0].kind()(self.desk)
        yield BottomBar()

    async def on_mount(self) -> None:
        """Show the tab asked for."""
        self.query_one(TopBar).tab = "plan"
        if self._first != "plan":
            await self.show_tab(self._first)

    async def show_tab(self, tab: str) -> None:
        """Show a tab, made now if it is new."""
        await self.make(next(known for known in TABS if known.id == tab))
        self.query_one("#tabs", ContentSwitcher).current = tab
        self.query_one(TopBar).tab = tab
        self._enter()

    async def make(self, tab: Tab) -> Widget:
        """Return a tab's widget, mounted and hidden now if it is new."""
        async with self._making:
            switcher = self.query_one("#tabs", ContentSwitcher)
            for there in switcher.children:
                if there.id == tab.id:
                    return there
            made = tab.kind()(self.desk)
            made.display = False
            self._read_styles(tab.styles)
            await switcher.mount(made)
            return made

    def touch(self) -> None:
        """Note that the student did something."""
        self._touched = time.monotonic()

    @property
    def quiet_for(self) -> float:
        """For how many seconds the student has done nothing."""
        return time.monotonic() - self._touched

    @property
    def tab(self) -> str:
        """Id of the tab that is shown."""
        return self.query_one(TopBar).tab

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the plan to an editor in another tab."""
        del parameters
        return action not in OF_THE_PLAN or not self.is_mounted or self.tab not in WITH_EDITORS

    def _enter(self) -> None:
        enter = getattr(self.query_one("#tabs").get_child_by_id(self.tab), "enter", None)
        if enter is not None:
            enter()
        self._show_keys()

    @on(KeysChanged)
    def _show_keys(self) -> None:
        widget = self.query_one("#tabs").get_child_by_id(self.tab)
        standing = next(known.keys for known in TABS if known.id == self.tab)
        self.query_one(BottomBar).keys = getattr(widget, "keys", standing)

    def _read_styles(self, paths: tuple[str, ...]) -> None:
        sheet = self.app.stylesheet
        new = [str(HERE / path) for path in paths if not sheet.has_source(str(HERE / path))]
        if new:
            for path in new:
                sheet.read(path)
            # What is mounted already has no need of them, and keeps the rules that it was parsed with.
            sheet.parse()

    async def action_tab(self, tab: str) -> None:
        """Show a tab."""
        await self.show_tab(tab)

    def action_go_to(self) -> None:
        """Ask which tab to show."""
        from coach.tui.screens.choose import ChooseScreen

        async def then(tab: str | None) -> None:
            if tab is not None:
                await self.show_tab(tab)

        if self.is_current:
            self.app.push_screen(ChooseScreen("Go to", [(tab.id, tab.title) for tab in TABS], chosen=self.tab), then)

    async def action_next_tab(self) -> None:
        """Show the tab to the right, or the first."""
        ids = [tab.id for tab in TABS]
        await self.show_tab(ids[(ids.index(self.query_one(TopBar).tab) + 1) % len(ids)])

    async def _to_plan(self, action: str) -> None:
        from coach.tui.plan_tab import PlanTab

        if self.query_one(TopBar).tab != "plan":
            await self.show_tab("plan")
        getattr(self.query_one(PlanTab), action)()

    async def action_knowledge(self) -> None:
        """Turn to the knowledge panel, or open it as a drawer."""
        await self._to_plan("toggle_knowledge")

    async def action_outline(self) -> None:
        """Turn to the outline, or open it as a drawer."""
        await self._to_plan("toggle_outline")

    async def action_edit(self) -> None:
        """Open the section in hand as a document."""
        await self._to_plan("edit_section")

    async def action_rows(self) -> None:
        """Open the rows of the section in hand."""
        await self._to_plan("edit_rows")

    async def action_close(self) -> None:
        """Close the drawer and go back to the answer."""
        if self.query_one(TopBar).tab == "plan":
            await self._to_plan("close_drawers")

    @on(TopBar.Chosen)
    async def _chosen(self, event: TopBar.Chosen) -> None:
        await self.show_tab(event.tab)

    @on(PlanOpened)
    def _opened(self, event: PlanOpened) -> None:
        self.query_one(TopBar).unit = event.view.unit
        self._note()
        self._make_ahead()
        if self.tab != "plan":
            # It was shown before there was an engine to ask.
            self._enter()

    @on(EngineReady)
    def _ready(self) -> None:
        self._note()

    def _make_ahead(self) -> None:
        from coach.tui.ahead import make_ahead

        self.run_worker(make_ahead(self), group="ahead", exclusive=True, exit_on_error=False)

    def _note(self) -> None:
        engine = self.desk.engine
        failed = engine is not None and engine.failure is not None
        self.query_one(BottomBar).note = "no judge" if failed else "judge loading…" if self.desk.loading else ""
