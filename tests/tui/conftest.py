from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from textual.widgets import Input, TextArea

from coach.tui.app import CoachApp
from tests.tui.toy import ToyEngine


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """No animation, no blinking cursor, no colour choice of the developer's own."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(TextArea, "_restart_blink", lambda self: None)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.setattr("coach.tui.widgets.composer.Composer.cursor_blink", False, raising=False)


async def until(pilot, holds: Callable[[], object]) -> None:
    """Wait until something holds, looking after each round of messages."""
    for _ in range(400):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never held")


async def settle(pilot) -> None:
    """Wait until all that was asked for is done and shown."""
    app = pilot.app
    await until(pilot, lambda: app.screen_stack and app.main.query("PlanTab"))
    await until(pilot, lambda: app.plan_tab.view is not None and app.plan_tab.settled)
    await pilot.pause()


async def say(pilot, text: str) -> None:
    """Send a reply and wait for the coach."""
    pilot.app.plan_tab.composer.fill(text)
    await pilot.press("enter")
    await settle(pilot)


def on_screen(app, selector: str = "Static, Markdown") -> str:
    """Return the text of the conversation."""
    parts = []
    for widget in app.plan_tab.conversation.query(selector):
        source = getattr(widget, "source", None)
        parts.append(source if source is not None else str(getattr(widget, "content", "")))
    return "\n".join(parts)


@pytest.fixture
def opened():
    """A context in which the app runs and its plan is open."""

    @asynccontextmanager
    async def context(size=(140, 40), engine=None, **more):
        app = CoachApp(make_engine=engine or ToyEngine, **more)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
            app.exit()

    return context


NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def noon(monkeypatch):
    """Let every clock of the study tabs stand still."""
    monkeypatch.setattr("coach.tui.practise.desk.seconds", lambda: 0.0)
    monkeypatch.setattr("coach.service.revising.utc_now", lambda: NOON)
    for place in ("database", "attempts", "plans"):
        monkeypatch.setattr(f"coach.storage.{place}.now", lambda: NOON.isoformat(timespec="milliseconds"))
