"""The conversation: the newest turns live, older ones on demand."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from coach.tui.text import inert

if TYPE_CHECKING:
    from coach.models.dialogue import Turn
    from coach.tui.view import PlanView

LIVE = 60
"""How many turns are widgets at one time."""
FIRST = 30
"""How many of them are shown on opening, and added by each 'show earlier'."""


class Conversation(VerticalScroll):
    """Turns from top to bottom; it follows the newest until the student scrolls away."""

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.border_title = Content("Coach")
        self._older: list[Turn] = []
        self._held: list[Turn] = []
        self._view: PlanView | None = None
        self._saying = 0
        self._hurry = asyncio.Event()
        self._order = asyncio.Lock()

    def on_mount(self) -> None:
        """Follow the newest turn."""
        self.anchor()

    @property
    def quiet(self) -> bool:
        """Whether all that was said is on the screen."""
        return self._saying == 0

    async def begin(self, history: "Sequence[Turn]", view: "PlanView") -> None:
        """Show a plan's conversation from where it stands."""
        await self.remove_children()
        self._view = view
        self._older = list(history)
        self._held = []
        await self._show_earlier()
        self.anchor()

    def say(self, turns: "Sequence[Turn]", view: "PlanView") -> None:
        """Let the coach say turns, one after the other, when those before have been said."""
        self._saying += 1
        self._say(turns, view)

    @work(group="say", exit_on_error=False)
    async def _say(self, turns: "Sequence[Turn]", view: "PlanView") -> None:
        try:
            await self._say_each(turns, view)
        finally:
            self._saying -= 1

    async def _say_each(self, turns: "Sequence[Turn]", view: "PlanView") -> None:
        from coach.tui.widgets.turns import CoachTurn

        async with self._order:
            self._view = view
            self._hurry.clear()
            for turn in turns:
                widget = CoachTurn(turn, view, live=self.app.animation_level != "none")
                await self._add(widget, turn)
                await widget.speak(self._hurry)

    async def hear(self, turn: "Turn") -> None:
        """Show what the student said."""
        from coach.tui.widgets.turns import StudentTurn

        await self._add(StudentTurn(turn.text), turn)
        self.anchor()

    def remark(self, text: str) -> None:
        """Show a quiet word below what was said last."""
        self.mount(Static(inert(text), classes="remark"))

    def wait(self, text: str) -> None:
        """Show a line that says what is being waited for; an empty one takes it away."""
        self.query(".waiting").remove()
        if text:
            self.mount(Static(inert(text), classes="waiting"))

    def hurry(self) -> None:
        """Show the rest of what is being said at once."""
        self._hurry.set()

    async def _add(self, widget: Widget, turn: "Turn") -> None:
        waiting = self.query(".waiting")
        await self.mount(widget, before=waiting.first() if waiting else None)
        self._held.append(turn)
        live = list(self.query(".turn"))
        extra = len(live) - LIVE
        if extra > 0:
            self._older += self._held[:extra]
            self._held = self._held[extra:]
            for old in live[:extra]:
                await old.remove()
            await self._offer_earlier()

    async def _offer_earlier(self) -> None:
        await self.query("#earlier").remove()
        if self._older:
            label = f"Show earlier ({len(self._older)})"
            await self.mount(Button(Content(label), id="earlier", compact=True), before=0)

    @on(Button.Pressed, "#earlier")
    async def _show_earlier(self) -> None:
        from coach.tui.widgets.turns import CoachTurn, StudentTurn

        if self._view is None:
            return
        view, shown = self._view, self._older[-FIRST:]
        self._older = self._older[:-FIRST]
        self._held = [*shown, *self._held]
        widgets = [StudentTurn(turn.text) if turn.speaker == "student" else CoachTurn(turn, view) for turn in shown]
        first = self.query(".turn")
        await self.mount(*widgets, before=first.first() if first else None)
        await self._offer_earlier()
