import pytest
from textual.widgets import Input, OptionList, Select

from coach.service.practice import Practice
from coach.tui.screens.ask import AskScreen
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.item import ItemScreen
from tests.tui.conftest import settle, until
from tests.tui.study import GOOD, POOR, StudyEngine, turn_to, with_sample

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def practising(opened):
    def context(**more):
        return opened(engine=more.pop("engine", StudyEngine), **more)

    return context


async def write(pilot, tab, text: str) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: tab.mode == "write" and tab.writing.sitting is not None)
    tab.writing.editor.text = text


async def hand_in(pilot, tab) -> None:
    await pilot.press("f5")
    await until(pilot, lambda: tab.mode == "report" and tab.settled)
    await pilot.pause()


def said(tab) -> str:
    return "\n".join(line.text.plain for line in tab.query_one("#report")._lines)


async def on(pilot, screen: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted)
    await pilot.pause()


async def go_to(pilot, tab, words: str) -> None:
    view = tab.query_one("#report")
    view.listing.highlighted = next(at for at, line in enumerate(view._lines) if words in line.text.plain)
    await pilot.pause()


async def test_an_answer_is_marked_rewritten_and_compared(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, POOR)
        await hand_in(pilot, tab)
        text = said(tab)
        assert "absent" in text and "◐ what customers said" in text and "Improvement by taste" in text
        assert "'Evaluate': not met" in text and "Against your attempt" not in text
        marked = tab.query_one("#marked")
        assert marked.marked.plain == POOR
        await go_to(pilot, tab, "✗ Improvement by taste")
        assert [marked._text[start:end] for start, end in marked._active] == ["We know what they want."]
        detail = tab.query_one("#detail Static").content.plain
        assert "taste before evidence" in detail and "→ Ask tenants first." in detail
        await pilot.press("w")
        await until(pilot, lambda: tab.mode == "write")
        assert tab.writing.editor.text == POOR
        tab.writing.editor.text = GOOD
        await hand_in(pilot, tab)
        text = said(tab)
        assert "absent → secure (up)" in text and "+ mistake gone: Improvement by taste" in text


async def test_a_judgement_is_disputed_and_taken_back(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, POOR)
        await hand_in(pilot, tab)
        await go_to(pilot, tab, "✗ Improvement by taste")
        await pilot.press("d")
        await on(pilot, AskScreen)
        await pilot.press(*"They told me", "enter")
        await until(pilot, lambda: "You disagree" in said(tab) and tab.settled)
        assert "none that I am sure of" in said(tab)
        await go_to(pilot, tab, "counts as no mistake")
        await pilot.press("a")
        await until(pilot, lambda: "✗ Improvement by taste" in said(tab))
        await go_to(pilot, tab, "which service")
        await pilot.press("d")
        await on(pilot, AskScreen)
        await pilot.press("enter")
        await until(pilot, lambda: "✓ which service, why now" in said(tab))
        await pilot.press("t")
        assert "has not been measured" in tab.query_one("#detail Static").content.plain


async def test_a_draft_is_kept_and_there_again(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, "Half a [thought")
        await pilot.press("escape")
        await until(pilot, lambda: tab.mode == "list" and tab.settled)
        listing = tab.query_one("#questions", OptionList)
        assert "a draft waits" in str(listing.get_option_at_index(0).prompt)
        await write(pilot, tab, "Half a [thought, and more")
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await pilot.press("enter")
        await until(pilot, lambda: tab.writing.editor.text == "Half a [thought, and more")
        await pilot.press("f9")
        await on(pilot, ChooseScreen)
        await pilot.press("down", "enter")
        await until(pilot, lambda: tab.mode == "list" and tab.settled)
        assert "a draft waits" not in str(tab.query_one("#questions", OptionList).get_option_at_index(0).prompt)


async def test_writing_elsewhere_keeps_the_draft(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, "A thought")
        await until(pilot, lambda: not tab.writing.editor.settled)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: pilot.app.desk.idle and tab.writing.sitting.text == "A thought")


async def test_too_short_an_answer_stays_in_the_editor(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, "Too short")
        await pilot.press("f5")
        await until(pilot, lambda: tab.settled and not tab.writing.editor.read_only)
        assert tab.mode == "write" and tab.writing.editor.text == "Too short"


async def test_an_answer_that_cannot_be_marked_is_kept_and_marked_later(practising):
    async with practising(engine=lambda: StudyEngine(failure="The judge is gone.")) as pilot:
        tab = await turn_to_broken(pilot)
        await write(pilot, tab, POOR)
        await pilot.press("f5")
        await until(pilot, lambda: tab.mode == "list" and tab.settled)
        assert [one.report for one in Practice(pilot.app.desk.engine).attempts()] == [None]
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await until(pilot, lambda: tab.mode == "report" and tab.settled)
        assert "Improvement by taste" in said(tab)


async def turn_to_broken(pilot):
    await pilot.app.main.show_tab("practise")
    tab = pilot.app.main.query_one("#practise")
    await until(pilot, lambda: tab.settled and tab.query_one("#questions", OptionList).option_count > 1)
    return tab


async def test_a_mock_goes_question_by_question_under_one_clock(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await pilot.press("m")
        await on(pilot, AskScreen)
        pilot.app.screen.query_one(Input).value = "2"
        await pilot.press("enter")
        await until(pilot, lambda: tab.mode == "write")
        assert tab.writing.sitting.left == 14 * 90
        tab.writing.editor.text = POOR
        await pilot.press("f8", "f5")
        await until(pilot, lambda: tab.writing.sitting and tab.writing.sitting.question.id == "q-explain-value")
        await pilot.press("escape")
        await until(pilot, lambda: tab.mode == "list" and tab.settled)
        assert "mock" in str(tab.query_one("#questions", OptionList).get_option_at_index(0).prompt)
        await pilot.press("m")
        await until(pilot, lambda: tab.mode == "write" and tab.writing.sitting is not None)
        tab.writing.editor.text = GOOD
        await hand_in(pilot, tab)
        assert [report.feedback.attempt.text for report in tab._reports] == [POOR, GOOD]
        await pilot.press("n")
        assert tab.report.feedback.attempt.text == GOOD


async def test_a_timer_is_set(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, "")
        await pilot.press("f8")
        await on(pilot, AskScreen)
        pilot.app.screen.query_one(Input).value = "soon"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, AskScreen)
        pilot.app.screen.query_one(Input).value = "5"
        await pilot.press("enter")
        await until(pilot, lambda: "5:00 left" in tab.query_one("#figures-of-writing").content.plain)


async def test_questions_are_filtered(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        tab.query_one("#by-word", Select).value = "Explain"
        listing = tab.query_one("#questions", OptionList)
        await until(pilot, lambda: [option.id for option in listing.options] == ["q-explain-value"])
        tab.query_one("#by-marks", Select).value = 10
        await until(pilot, lambda: "No question" in str(listing.get_option_at_index(0).prompt))


async def test_model_answer_and_what_gets_credit_open(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, POOR)
        await hand_in(pilot, tab)
        await pilot.press("m")
        await on(pilot, ItemScreen)
        assert "We asked 412 tenants." in pilot.app.screen.query_one("Markdown").source
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.main)
        await pilot.press("c")
        await settle(pilot)
        await go_to(pilot, tab, "Evaluating the service")
        await pilot.press("enter")
        await on(pilot, ItemScreen)


async def test_the_command_line_opens_a_question(practising):
    wishes = {"question": "q-explain-value", "minutes": "7"}
    async with practising(tab="practise", wishes=wishes) as pilot:
        tab = pilot.app.main.query_one("#practise")
        await until(pilot, lambda: tab.mode == "write" and tab.writing.sitting)
        assert tab.writing.sitting.question.id == "q-explain-value" and tab.writing.sitting.left == 420


async def test_what_is_written_is_kept_while_it_is_written(practising, monkeypatch):
    monkeypatch.setattr("coach.tui.widgets.prose.KEEP_EVERY", 0.01)
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await write(pilot, tab, "")
        await pilot.press(*"As I write")
        await until(pilot, lambda: Practice(pilot.app.desk.engine).store.drafts("toy")[0].text == "As I write")


async def test_a_sample_is_marked_and_nothing_of_it_is_kept(practising, tmp_path):
    folder = tmp_path / "toy"
    folder.mkdir()
    async with practising(engine=with_sample(folder)) as pilot:
        tab = await turn_to(pilot, "practise")
        assert "s shows how a short sample is marked" in str(tab.query_one("#question Static").content)
        await pilot.press("s")
        await until(pilot, lambda: tab.mode == "report" and tab.settled)
        assert tab.report.title.startswith("A sample: ")
        await pilot.press("down", "down", "d")
        await until(pilot, lambda: tab.settled)
        assert pilot.app.screen is pilot.app.main and tab._desk.practice.attempts() == []
        await pilot.press("w")
        await until(pilot, lambda: tab.mode == "write" and tab.writing.sitting is not None)
        assert tab.writing.editor.text == "" and tab.writing.sitting.question.id == "q-explain-value"


async def test_a_unit_without_a_sample_says_so(practising):
    async with practising() as pilot:
        tab = await turn_to(pilot, "practise")
        await pilot.press("s")
        await until(pilot, lambda: tab.settled)
        assert tab.mode == "list"
