from datetime import timedelta

import pytest
from textual.widgets import Input, OptionList

from coach.models.cards import Answer, Card, CardKind, Option, Rating
from coach.service.revising import Revising
from coach.tui.screens.ask import AskScreen
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.item import ItemScreen
from tests.tui.conftest import NOON, until
from tests.tui.study import StudyEngine, turn_to

pytestmark = pytest.mark.usefixtures("noon", "similar")

ORDER = Card(
    id="order-steps",
    kind=CardKind.ORDER,
    front="Put the steps in order.",
    back="1. ask\n2. count",
    item="kano-model",
    options=(Option(id="2", text="count"), Option(id="1", text="ask")),
    solution=("1", "2"),
)
VERDICT = Card(
    id="verdict-taste",
    kind=CardKind.VERDICT,
    front="Mistaken or sound? Say why.",
    quote="We know what [tenants] want.",
    back="Mistaken. Ask first.",
    reference="Ask first.",
    item="preference-over-evidence",
    solution=("mistaken",),
)
APPLY = Card(
    id="apply-duty",
    kind=CardKind.APPLY,
    front="Which duty applies?",
    back="The equality duty.",
    item="law-equality-duty",
    options=(Option(id="a", text="Another"), Option(id="law-equality-duty", text="Equality duty")),
    solution=("law-equality-duty",),
)


@pytest.fixture
def similar(monkeypatch):
    """Compare by words alone; no encoder."""
    monkeypatch.setattr("coach.marking.similarity.score", lambda pairs, encoder: [0.5 for _ in pairs])
    monkeypatch.setattr(StudyEngine, "encoder", None)


@pytest.fixture
def revising(opened):
    def context(**more):
        return opened(engine=more.pop("engine", StudyEngine), **more)

    return context


@pytest.fixture
def cards(monkeypatch):
    """Let the unit give just these cards."""

    def give(*wanted: Card) -> None:
        monkeypatch.setattr("coach.service.revising.deck", lambda unit, folder, known=(): list(wanted))

    return give


async def begin(pilot):
    tab = await turn_to(pilot, "revise")
    await until(pilot, lambda: tab.settled and tab._standing is not None)
    await pilot.pause()
    return tab


async def rated(pilot, tab) -> None:
    await until(pilot, lambda: tab.card.rating and tab.settled)
    await pilot.pause()


async def test_a_card_is_recalled_judged_rated_and_taken_back(revising):
    async with revising() as pilot:
        tab = await begin(pilot)
        first = tab.card.card
        tab.card.composer.fill("In [bold] words of my own")
        await pilot.press("enter")
        await rated(pilot, tab)
        assert "In [bold] words of my own" in tab.query_one("#own-answer").content.plain
        assert "I find most of the answer in it." in tab.query_one("#verdict").content.plain
        ratings = tab.query_one("#ratings", OptionList)
        assert ratings.has_focus and ratings.highlighted == 2
        assert "proposed" in str(ratings.get_option_at_index(2).prompt)
        await pilot.press("4")
        await until(pilot, lambda: tab.settled and not tab.card.rating and tab.card.card != first)
        assert sum(day.count for day in tab._standing.forecast) == 1
        await pilot.press("f9")
        await until(pilot, lambda: tab.settled and tab.card.card == first)
        assert sum(day.count for day in tab._standing.forecast) == 0


async def test_the_student_may_look_skip_and_put_aside(revising):
    async with revising() as pilot:
        tab = await begin(pilot)
        seen = [tab.card.card.id]
        for key in ("f3", "f8"):
            await pilot.press(key)
            await until(pilot, lambda: tab.settled and tab.card.card.id not in seen)
            seen.append(tab.card.card.id)
        await pilot.press("f2")
        await rated(pilot, tab)
        assert "You left it blank." in tab.query_one("#verdict").content.plain
        await pilot.press("enter")
        await until(pilot, lambda: tab.settled and not tab.card.rating)
        tab.bring_back()
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("enter")
        await until(pilot, lambda: tab.settled and not tab._standing.aside)


async def test_a_list_is_put_in_order(revising, cards):
    cards(ORDER)
    async with revising() as pilot:
        tab = await begin(pilot)
        await pilot.press("enter", "backspace", "down", "enter", "enter")
        assert tab.card.picked == ["1"]
        await pilot.press("up", "enter")
        await rated(pilot, tab)
        assert "All in order." in tab.query_one("#verdict").content.plain


async def test_a_verdict_takes_a_reason(revising, cards):
    cards(VERDICT)
    async with revising() as pilot:
        tab = await begin(pilot)
        assert tab.query_one("#sentence").content.plain == "We know what [tenants] want."
        tab.card.composer.fill("Ask them.")
        tab.card.composer.focus()
        await pilot.press("enter")
        assert not tab.card.rating and tab.card.choices.has_focus
        await pilot.press("enter")
        assert tab.card.composer.has_focus
        await pilot.press("enter")
        await rated(pilot, tab)
        assert "for the right reason" in tab.query_one("#verdict").content.plain


async def test_what_applies_is_chosen(revising, cards):
    cards(APPLY)
    async with revising() as pilot:
        tab = await begin(pilot)
        await pilot.press("enter")
        await rated(pilot, tab)
        assert "Not this one." in tab.query_one("#verdict").content.plain
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemScreen))


async def test_an_answer_left_unrated_is_shown_first(revising, cards):
    cards(APPLY, ORDER)
    async with revising() as pilot:
        await pilot.pause()
        made = Revising(pilot.app.desk.engine)
        made.answer(made.cards["apply-duty"], Answer(chosen=("law-equality-duty",)))
    async with revising() as pilot:
        tab = await begin(pilot)
        await rated(pilot, tab)
        assert tab.card.card.id == "apply-duty" and "Right." in tab.query_one("#verdict").content.plain


async def test_what_was_typed_is_there_again(revising):
    async with revising() as pilot:
        tab = await begin(pilot)
        tab.card.composer.fill("Half an answer")
    async with revising() as pilot:
        tab = await begin(pilot)
        assert tab.card.composer.text == "Half an answer"


async def test_a_failing_judge_leaves_the_answer_where_it_was_typed(revising):
    async with revising(engine=lambda: StudyEngine(failure="The judge is gone.")) as pilot:
        await pilot.app.main.show_tab("revise")
        tab = pilot.app.main.query_one("#revise")
        await until(pilot, lambda: tab.settled and not tab.empty)
        tab.card.composer.fill("My words")
        await pilot.press("enter")
        await until(pilot, lambda: tab.settled and not tab.card.composer.read_only)
        assert tab.card.composer.text == "My words" and not tab.card.rating


async def test_the_empty_state_says_what_to_do(revising, cards, tmp_path):
    cards(APPLY)
    async with revising() as pilot:
        tab = await begin(pilot)
        await pilot.press("enter")
        await rated(pilot, tab)
        tab._desk._revising.rate(tab._review, Rating.EASY)
        tab._desk._then(lambda made: made.next(), tab)
        await until(pilot, lambda: tab.settled and tab.empty)
        instead = tab.query_one("#instead", OptionList)
        assert [option.id for option in instead.options] == ["more", "cram", "practise", "anki"]
        await until(pilot, lambda: instead.has_focus)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen) and pilot.app.screen.query(Input))
        await pilot.press(*"soon", "enter")
        assert isinstance(pilot.app.screen, AskScreen)
        exam = (NOON + timedelta(days=60)).date().isoformat()
        pilot.app.screen.query_one(Input).value = exam
        await pilot.press("enter")
        await until(pilot, lambda: tab.settled and tab._standing.exam is not None)
        path = tmp_path / "cards.apkg"
        tab.export_anki()
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen) and pilot.app.screen.query(Input))
        pilot.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, path.exists)


async def test_the_command_line_crams(revising):
    async with revising(tab="revise", wishes={"cram": "2026-06-30"}) as pilot:
        tab = pilot.app.main.query_one("#revise")
        await until(pilot, lambda: tab._standing is not None and str(tab._standing.exam) == "2026-06-30")
