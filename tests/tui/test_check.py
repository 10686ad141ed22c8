import pytest
from textual.widgets import Input

from coach.service.session import open_store
from coach.tui.screens.ask import AskScreen
from coach.tui.screens.item import ItemScreen
from tests.tui.conftest import say, until
from tests.tui.study import StudyEngine, turn_to, with_sample

TEXT = "We asked 30 [tenants]. We know what they want. It is perhaps fine.\n\nOnly one option was considered. We improve it."


@pytest.fixture
def checking(opened):
    def context(**more):
        return opened(engine=more.pop("engine", StudyEngine), **more)

    return context


async def check(pilot, tab, text: str = TEXT) -> None:
    tab.editor.text = text
    await pilot.press("f5")
    await until(pilot, lambda: tab.mode == "found" and tab.settled)
    await pilot.pause()


def said(tab) -> list[str]:
    return [line.text.plain for line in tab.view._lines]


def detail(tab) -> str:
    return tab.query_one("#detail Static").content.plain


async def ask(pilot, value: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen) and pilot.app.screen.is_mounted)
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = value
    await pilot.press("enter")


async def test_mistakes_omissions_doubts_rules_and_praise_are_listed(checking):
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await check(pilot, tab)
        headings = [line for line in said(tab) if line.endswith(")")]
        assert headings == [
            "Mistakes (1)",
            "Left out (1)",
            "Not sure, your call (1)",
            "Rules of the assignment (1)",
            "Well done (1)",
        ]
        assert tab.view.text.marked.plain == TEXT
        assert [TEXT[start:end] for start, end in tab.view.text._active] == ["We know what they want."]
        assert "taste before evidence" in detail(tab) and "→ Ask tenants first." in detail(tab)
        await pilot.press("down")
        assert tab.view.text._active == ()
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemScreen))


async def test_a_disagreement_stands_until_it_is_taken_back(checking):
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await check(pilot, tab)
        await pilot.press("d")
        await ask(pilot, "They told us")
        await until(pilot, lambda: any("you disagree" in line for line in said(tab)))
        assert tab.view.line.disputed
        told = [(None, "preference-over-evidence", "We know what they want.", "They told us")]
        assert open_store().every_disagreement() == told
        await pilot.press("escape")
        await until(pilot, lambda: tab.mode == "text")
        await pilot.press("f5")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert tab.view.line.disputed
        await pilot.press("a")
        await until(pilot, lambda: not any("you disagree" in line for line in said(tab)))
        assert open_store().every_disagreement() == []


@pytest.mark.parametrize("name", ["copy.docx", "copy.md"])
async def test_a_copy_with_comments_is_saved(checking, tmp_path, name):
    path = tmp_path / name
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await check(pilot, tab)
        await pilot.press("s")
        await ask(pilot, str(tmp_path / "copy.txt"))
        assert isinstance(pilot.app.screen, AskScreen)
        pilot.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, path.exists)


async def test_a_file_is_checked(checking, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("We know what they want.", "utf-8")
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await pilot.press("f3")
        await ask(pilot, str(tmp_path / "gone.md"))
        await until(pilot, lambda: tab.settled and pilot.app.screen is pilot.app.main)
        assert tab.mode == "text"
        await pilot.press("f3")
        await ask(pilot, str(path))
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert tab.editor.text == "We know what they want." and "Mistakes (1)" in said(tab)


async def test_the_plan_is_checked_and_the_pasted_text_stays(checking):
    async with checking() as pilot:
        await say(pilot, "Housing repairs")
        tab = await turn_to(pilot, "check")
        tab.editor.text = "My own text"
        await pilot.press("f8")
        await until(pilot, lambda: tab.settled)
        assert tab.mode == "text"
        await pilot.app.main.show_tab("plan")
        await say(pilot, "We know what tenants want.")
        tab = await turn_to(pilot, "check")
        await pilot.press("f8")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert "Mistakes (1)" in said(tab) and "## Context" in tab.view.text.marked.plain
        assert tab.editor.text == "My own text"


async def test_nothing_to_check_and_nothing_found_are_said(checking):
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await pilot.press("f5")
        assert tab.mode == "text" and tab.settled
        await check(pilot, tab, "A fine day.")
        assert said(tab) == ["No mistakes that I am sure of", "Nothing to report."]


async def asked(pilot, question: str) -> None:
    await pilot.press("f2")
    await ask(pilot, question)


async def test_what_was_asked_brings_depth_and_counts_and_can_be_disputed(checking):
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await asked(pilot, "q-no-such-question")
        assert isinstance(pilot.app.screen, AskScreen)
        pilot.app.screen.query_one(Input).value = "Evaluate two structures."
        await pilot.press("enter")
        await until(pilot, lambda: "for: Evaluate two structures." in str(tab.editor.border_title))
        await check(pilot, tab, f"We are functional. {'It is so, and so it stays. ' * 8}")
        headings = [line.text.plain for line in tab.view._lines if line.heading]
        assert headings == ["No mistakes that I am sure of", "The command word", "How many it asks for"]
        assert "'Evaluate': not met" in said(tab)[2]
        await pilot.press("d")
        await ask(pilot, "It weighs them")
        await until(pilot, lambda: "you disagree" in said(tab)[2] and tab.view.line.disputed)
        await pilot.press("a")
        await until(pilot, lambda: "you disagree" not in said(tab)[2])
        assert [line for line in said(tab) if line.startswith("✗ two structures  fewer than 2")]
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await until(pilot, lambda: "for: Evaluate two structures." in str(tab.editor.border_title))


async def test_a_question_on_the_command_line_is_taken(checking):
    async with checking(wishes={"question": "q-evaluate-service"}) as pilot:
        tab = await turn_to(pilot, "check")
        await until(pilot, lambda: "for: q-evaluate-service" in str(tab.editor.border_title))


async def test_a_command_word_on_the_command_line_is_no_question(checking):
    async with checking(wishes={"word": "evaluate"}) as pilot:
        tab = await turn_to(pilot, "check")
        await until(pilot, lambda: str(tab.editor.border_title).endswith(" · for: Evaluate"))
        await check(pilot, tab)
        assert any("'Evaluate'" in line for line in said(tab)) and tab._question == ""
    async with checking(wishes={"question": "Explain two structures.", "word": "evaluate"}) as pilot:
        tab = await turn_to(pilot, "check")
        assert "word" not in pilot.app.desk.wishes
        await until(pilot, lambda: "for: Explain two structures. (Evaluate)" in str(tab.editor.border_title))
        await check(pilot, tab)
        assert any("'Evaluate'" in line for line in said(tab)) and any("two structures" in line for line in said(tab))
        await pilot.press("escape")
        await asked(pilot, "Describe it.")
        await until(pilot, lambda: str(tab.editor.border_title).endswith(" · for: Describe it."))


async def test_the_samples_question_goes_with_the_sample(checking, tmp_path):
    folder = tmp_path / "toy"
    folder.mkdir()
    async with checking(engine=with_sample(folder)) as pilot:
        tab = await turn_to(pilot, "check")
        await pilot.press("f9")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert ": a sample to try · for: q-explain-value" in str(tab.editor.border_title)
        await check(pilot, tab, "We know what they want.")
        assert "for: q-explain-value" in str(tab.editor.border_title)
        await pilot.press("escape")
        await check(pilot, tab, "My own words.")
        assert str(tab.editor.border_title) == "A text to check"
        assert "The command word" not in said(tab) and open_store().draft("check/question") == ""
        await pilot.press("escape", "f9")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert "The command word" in said(tab) and str(tab.editor.border_title) == "A text to check"


async def test_a_sample_is_checked_and_never_takes_a_texts_place(checking, tmp_path):
    folder = tmp_path / "toy"
    folder.mkdir()
    async with checking(engine=with_sample(folder)) as pilot:
        tab = await turn_to(pilot, "check")
        await pilot.press("f9")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert "Mistakes (1)" in said(tab) and "Well done (1)" in said(tab) and "The command word" in said(tab)
        assert tab.editor.text == "We know what they want. We asked."
        await pilot.press("escape", "ctrl+z")
        assert tab.editor.text == ""
        tab.editor.text = "My own."
        await pilot.press("f9")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert tab.editor.text == "My own." and "We asked" in tab.view.text.marked.plain
        await pilot.press("f5")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert "We asked" in tab.view.text.marked.plain
        await pilot.press("escape", "f5")
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        assert tab.view.text.marked.plain == "My own."


async def test_a_unit_without_a_sample_says_so(checking):
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await pilot.press("f9")
        await until(pilot, lambda: tab.settled)
        assert tab.mode == "text"


async def test_a_file_takes_the_place_of_a_text_and_undo_brings_that_back(checking, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("We know what they want.", "utf-8")
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        tab.editor.text = "My own."
        await pilot.press("f3")
        await ask(pilot, str(path))
        await until(pilot, lambda: tab.mode == "found" and tab.settled)
        await pilot.press("escape", "ctrl+z")
        assert tab.editor.text == "My own."


async def test_what_was_dismissed_in_the_conversation_is_dismissed_here(checking):
    async with checking() as pilot:
        await say(pilot, "Housing repairs")
        await say(pilot, "We know what tenants want.")
        await say(pilot, "/disagree They told us")
        tab = await turn_to(pilot, "check")
        await check(pilot, tab, "We know what tenants want.")
        assert any("you disagree" in line for line in said(tab))
        await until(pilot, lambda: tab.view.line is not None and tab.view.line.disputed)
        await pilot.press("a")
        await until(pilot, lambda: not any("you disagree" in line for line in said(tab)))
        assert pilot.app.desk.session.state.dismissed == ()


async def test_the_text_is_there_again(checking):
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        tab.editor.text = "Half a [text"
    async with checking() as pilot:
        tab = await turn_to(pilot, "check")
        await until(pilot, lambda: tab.editor.text == "Half a [text")


async def test_a_failing_judge_leaves_the_text(checking):
    async with checking(engine=lambda: StudyEngine(failure="The judge is gone.")) as pilot:
        await pilot.app.main.show_tab("check")
        tab = pilot.app.main.query_one("#check")
        tab.editor.text = TEXT
        await pilot.press("f5")
        await until(pilot, lambda: tab.settled)
        assert tab.mode == "text" and tab.editor.text == TEXT
