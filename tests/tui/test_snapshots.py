"""What the screen looks like; behaviour is held by the other tests."""

import asyncio

import pytest

from coach.tui.app import CoachApp
from tests.tui.conftest import say, settle
from tests.tui.toy import ToyEngine


async def _talk(pilot) -> None:
    await settle(pilot)
    await say(pilot, "Housing repairs")
    await say(pilot, "We fix 300 boilers a year. Our council promises [warm] homes.")
    await say(pilot, "We know what tenants want in 2024.")


@pytest.fixture
def snap(snap_compare):
    def compare(size, before=_talk, theme="textual-dark", press=()):
        app = CoachApp(make_engine=ToyEngine)

        async def run_before(pilot) -> None:
            app.theme = app.theme if app.theme.startswith("ansi") else theme
            await before(pilot)
            for key in press:
                await pilot.press(key)
                await settle(pilot)
            await asyncio.sleep(0)

        try:
            return snap_compare(app, terminal_size=size, run_before=run_before)
        finally:
            app.desk.close()

    return compare


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_talk(snap, size, theme):
    assert snap(size, theme=theme)


def test_talk_without_colour(snap, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap((80, 24))


def test_first_question(snap):
    assert snap((80, 24), before=settle)


@pytest.mark.parametrize("keys", [["ctrl+k"], ["ctrl+k", "enter"], ["ctrl+e"], ["ctrl+r"], ["ctrl+r", "a"], ["f1"]])
def test_what_a_key_opens(snap, keys):
    assert snap((80, 24), press=keys)


def test_too_small(snap):
    assert snap((50, 12), before=settle)
