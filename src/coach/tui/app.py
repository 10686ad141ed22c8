"""The terminal UI: `run` opens it where the student left off."""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from coach import config
from coach.errors import CoachError
from coach.tui.desk import Desk
from coach.tui.main_screen import MainScreen
from coach.tui.messages import PlanOpened

if TYPE_CHECKING:
    from coach.service.engine import Engine
    from coach.tui.plan_tab import PlanTab

SMALLEST = (60, 16)
"""Columns and rows below which nothing useful fits."""


class CoachApp(App[None]):
    """Paints first, then opens the plan and warms the engine on threads."""

    TITLE = "coach"
    CSS_PATH = ["app.tcss", "main_screen.tcss"]
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    BINDINGS = [
        Binding("f1", "help", "Help", priority=True, show=False),
        Binding("ctrl+q", "quit", "Save and leave", priority=True, show=False),
    ]

    def __init__(
        self,
        unit: str | None = None,
        plan: str | None = None,
        tab: str = "plan",
        make_engine: "Callable[[], Engine] | None" = None,
        wishes: dict[str, str] | None = None,
    ) -> None:
        # Textual takes NO_COLOR out of the environment; with its own colours off, the terminal's defaults show.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = Desk(unit, make_engine)
        self.desk.wishes.update(wishes or {})
        self._plan = plan
        self._tab = tab
        self._commands_bound = False
        self._may_lose = False
        """Whether the student was told that unsent text cannot be kept."""

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return MainScreen(self.desk, self._tab)

    def on_mount(self) -> None:
        """Choose the theme, listen for the end, and begin once the first screen is painted."""
        self._choose_theme()
        self._listen_for_the_end()
        self.call_after_refresh(self.begin)

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def plan_tab(self) -> "PlanTab":
        """The plan tab."""
        from coach.tui.plan_tab import PlanTab

        return self.main.query_one(PlanTab)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small, and go on where it is large enough again."""
        from coach.tui.screens.too_small import TooSmall

        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        shown = self.screen_stack and isinstance(self.screen, TooSmall)
        if small and self.screen_stack and not shown:
            self.push_screen(TooSmall(SMALLEST))
        elif not small and shown:
            self.pop_screen()

    def begin(self) -> None:
        """Open the plan; nothing heavy has been imported before this."""
        self.plan_tab.open(self._plan)

    async def on_event(self, event: events.Event) -> None:
        """Note that the student is there; let any key show the rest of what the coach is saying."""
        if isinstance(event, (events.InputEvent, events.Paste)) and self.screen_stack:
            self.main.touch()
        if isinstance(event, events.Key) and self.screen_stack:
            for conversation in self.main.query("Conversation"):
                conversation.hurry()  # type: ignore[attr-defined]
        await super().on_event(event)

    def on_plan_opened(self, event: PlanOpened) -> None:
        """Bind the commands' keys, which are known now."""
        del event
        if self._commands_bound:
            return
        self._commands_bound = True
        from coach.service.commands import COMMANDS

        for command in COMMANDS:
            if command.key and command.name not in ("help", "quit"):
                self.bind(command.key, f"command('/{command.name}')", description=command.help, show=False)

    async def action_command(self, line: str) -> None:
        """Run a command of the conversation, where the student sees what it says."""
        if self.main.tab != "plan":
            await self.main.show_tab("plan")
        self.plan_tab.command(line)

    def action_help(self) -> None:
        """Show the help, that of the tab in hand first."""
        from coach.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.main.tab))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the palette's entries."""
        from coach.tui.palette import entries

        yield from entries(self, screen)

    def flush(self) -> None:
        """Keep every unsent text now."""
        for screen in self.screen_stack:
            keep = getattr(screen, "flush", None)
            if keep is not None:
                keep()
        for tab in self.main.query("#tabs > *"):
            keep = getattr(tab, "flush", None)
            if keep is not None:
                keep()

    def exit(self, *args: object, **kwargs: object) -> None:
        """Keep unsent text, then leave; where it cannot be kept, say so first, and leave when asked again."""
        if self.is_running and self.screen_stack and not self.desk.closed:
            try:
                self.flush()
            except CoachError as error:
                if not self._may_lose:
                    self._may_lose = True
                    text = f"What you have not sent is not saved. {error} Copy it first; leave again to go without it."
                    self.notify(text, severity="error", markup=False, timeout=20)
                    return
        self.desk.close()
        super().exit(*args, **kwargs)  # type: ignore[arg-type]

    def _choose_theme(self) -> None:
        chosen = config.load().theme
        if self.no_color:
            self.theme = "ansi-dark"
        elif chosen in self.available_themes and "TEXTUAL_THEME" not in os.environ:
            self.theme = chosen
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme.name))

    def _remember(self, theme: str) -> None:
        if not self.no_color:
            config.save(config.Settings(theme=theme))

    def _listen_for_the_end(self) -> None:
        """Leave in order when the system or the terminal ends us; Windows has no such signals."""
        if self.is_headless or os.name == "nt":
            return
        import asyncio

        for name in ("SIGTERM", "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._end)

    def _end(self) -> None:
        """Leave at once; there may be nobody left to tell."""
        self._may_lose = True
        self.exit()


def run(
    unit: str | None = None, plan: str | None = None, tab: str = "plan", wishes: dict[str, str] | None = None
) -> int:
    """Open the terminal UI and return its exit code."""
    from coach.tui.escape import keep_escape_apart

    keep_escape_apart()
    app = CoachApp(unit, plan, tab, wishes=wishes)
    app.run()
    code = app.return_code or 0
    if not app.desk.idle or app.desk.loading:
        # Native code in a daemon thread would abort noisily while Python shuts down; all is saved by now.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
