"""What the tabs beside the plan look like; behaviour is held by the other tests."""

import asyncio

import pytest

from coach.tui.app import CoachApp
from tests.tui.conftest import say, settle, until
from tests.tui.study import GOOD, POOR, StudyEngine, turn_to
from tests.tui.test_check import TEXT
from tests.tui.test_revise import similar as similar

pytestmark = pytest.mark.usefixtures("noon", "similar")

THEMES = ["textual-dark", "textual-light"]
SIZES = [(140, 40), (80, 24)]


async def _tab(pilot, name: str):
    await settle(pilot)
    return await turn_to(pilot, name)


async def _hand_in(pilot, text: str):
    tab = await _tab(pilot, "practise")
    await pilot.press("w" if tab.mode == "report" else "enter")
    await until(pilot, lambda: tab.mode == "write" and tab.writing.sitting is not None)
    tab.writing.editor.text = text
    await until(pilot, lambda: tab.writing.editor._counting is None and tab.writing._words)
    await pilot.press("f5")
    await until(pilot, lambda: tab.mode == "report" and tab.settled)
    return tab


async def questions(pilot) -> None:
    await _tab(pilot, "practise")


async def writing(pilot) -> None:
    tab = await _tab(pilot, "practise")
    await pilot.press("enter")
    await until(pilot, lambda: tab.mode == "write" and tab.writing.sitting is not None)
    tab.writing.editor.fill(POOR)
    await until(pilot, lambda: tab.writing._words and tab.writing.editor._counting is None)


async def report(pilot) -> None:
    await _hand_in(pilot, POOR)
    await _hand_in(pilot, GOOD)
    await pilot.press("down", "down")


async def card(pilot) -> None:
    await _tab(pilot, "revise")


async def rating(pilot) -> None:
    await _hand_in(pilot, POOR)
    tab = await _tab(pilot, "revise")
    await until(pilot, lambda: tab.settled and not tab.empty)
    tab.card.composer.fill("In [2024] 412 tenants told us.")
    await pilot.press("enter")
    await until(pilot, lambda: tab.card.rating and tab.settled)


async def nothing(pilot) -> None:
    tab = await _tab(pilot, "revise")
    tab._desk._revising.skipped.update(tab._desk._revising.cards)
    tab._desk._then(lambda made: made.next(), tab)
    await until(pilot, lambda: tab.settled and tab.empty)


async def empty_check(pilot) -> None:
    await _tab(pilot, "check")


async def checked(pilot) -> None:
    tab = await _tab(pilot, "check")
    tab.editor.text = TEXT
    await pilot.press("f5")
    await until(pilot, lambda: tab.mode == "found" and tab.settled)


async def asked(pilot) -> None:
    tab = await _tab(pilot, "check")
    tab._question = "Evaluate two [structures], and say which serves tenants better."
    tab.editor.text = f"# One\n\nWe are functional. We know what they want.\n\n## Two\n\n{TEXT}"
    await pilot.press("f5")
    await until(pilot, lambda: tab.mode == "found" and tab.settled)
    await pilot.press(*["down"] * 8)


async def progress(pilot) -> None:
    await settle(pilot)
    await say(pilot, "Housing repairs")
    await say(pilot, "We fix 300 boilers a year. Our council promises [warm] homes.")
    await _hand_in(pilot, POOR)
    await _hand_in(pilot, GOOD)
    await _tab(pilot, "progress")


async def no_progress(pilot) -> None:
    await _tab(pilot, "progress")


@pytest.fixture
def snap(snap_compare):
    def compare(before, size, theme="textual-dark"):
        app = CoachApp(make_engine=StudyEngine)

        async def run_before(pilot) -> None:
            app.theme = app.theme if app.theme.startswith("ansi") else theme
            await before(pilot)
            app.clear_notifications()
            await pilot.pause()
            await asyncio.sleep(0)

        try:
            return snap_compare(app, terminal_size=size, run_before=run_before)
        finally:
            app.desk.close()

    return compare


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", [questions, report, rating, checked, asked, progress])
def test_each_tab(snap, state, size, theme):
    assert snap(state, size, theme)


@pytest.mark.parametrize("state", [writing, card, nothing, empty_check, no_progress])
def test_other_states(snap, state):
    assert snap(state, (80, 24))


@pytest.mark.parametrize("state", [report, rating, checked, asked, progress])
def test_without_colour(snap, monkeypatch, state):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(state, (80, 24))


@pytest.mark.parametrize("state", [questions, report, rating, checked, progress])
def test_narrow(snap, state):
    assert snap(state, (60, 20))
