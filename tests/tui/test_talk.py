import threading

import pytest
from textual import events
from textual.widgets import Markdown

from coach.errors import StoreError
from coach.service.session import PlanSession, open_store
from coach.tui.screens.reading import ReadingScreen
from coach.tui.widgets.finding import FindingLine
from tests.tui.conftest import on_screen, say, settle, until
from tests.tui.toy import ToyEngine


async def test_a_first_run_goes_from_service_to_grades(opened):
    async with opened() as pilot:
        tab = pilot.app.plan_tab
        assert "Which real service" in on_screen(pilot.app)
        await say(pilot, "Housing repairs")
        assert tab.view.service == "Housing repairs"
        await say(pilot, "We fix 300 boilers a year.")
        shown = on_screen(pilot.app)
        assert "✓ which service, why now" in shown and "“We fix 300 boilers a year.”" in shown
        assert "○ your body's goal" in shown and "not yet" in shown
        assert tab.view.outline[0].words == "1 of 2"


async def test_enter_sends_and_ctrl_j_and_paste_do_not(opened):
    async with opened() as pilot:
        composer = pilot.app.plan_tab.composer
        await pilot.press("a", "ctrl+j", "b")
        assert composer.text == "a\nb"
        pilot.app.post_message(events.Paste("c\nd\n"))
        await until(pilot, lambda: composer.text == "a\nbc\nd\n")
        assert not pilot.app.plan_tab.query(".student")
        await pilot.press("enter")
        await settle(pilot)
        assert composer.text == "" and pilot.app.plan_tab.query(".student")
        await pilot.press("up")
        assert composer.text == "a\nbc\nd\n"


async def test_a_mistake_says_why(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await say(pilot, "We know what tenants want in 2024.")
        line = pilot.app.plan_tab.query_one(FindingLine)
        assert "✗ Improvement by taste" in str(line.content)
        line.focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        text = str(pilot.app.screen.query_one(".plain").content)
        assert "It puts taste before evidence." in text and "Ask tenants first." in text
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.main)


async def test_conversation_and_draft_come_back(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        pilot.app.plan_tab.composer.fill("half a thought")
    async with opened() as pilot:
        assert "Housing repairs" in on_screen(pilot.app)
        assert "(welcome\\_back)" in on_screen(pilot.app)
        assert pilot.app.plan_tab.composer.text == "half a thought"


async def test_a_draft_is_kept_within_a_second(opened):
    async with opened() as pilot:
        await pilot.press("h", "i")
        await until(pilot, lambda: open_store().draft(pilot.app.desk.session.place) == "hi")


async def test_a_reply_without_answer_is_answered_on_opening(opened):
    engine = ToyEngine()
    session = PlanSession.open(engine, open_store())
    session.greet()
    session.hear("Housing repairs")
    session.close()
    async with opened() as pilot:
        assert pilot.app.plan_tab.view.service == "Housing repairs"
        assert "Tell me about context" in on_screen(pilot.app)


async def test_a_plan_open_elsewhere_can_only_be_read(opened):
    session = PlanSession.open(ToyEngine(), open_store())
    session.greet()
    async with opened() as pilot:
        tab = pilot.app.plan_tab
        assert tab.view.read_only and tab.composer.read_only
        assert tab.query_one("#banner").display
        await pilot.press("x", "enter")
        assert tab.composer.text == "" and not tab.query(".student")
    session.close()


async def test_a_reply_waits_for_the_engine_in_plain_sight(opened):
    gate = threading.Event()
    async with opened(engine=lambda: ToyEngine(gate)) as pilot:
        tab = pilot.app.plan_tab
        tab.composer.fill("Housing repairs")
        await pilot.press("enter")
        await until(pilot, lambda: "Reading the judge in" in on_screen(pilot.app))
        assert open_store().turns(tab.view.id)[-1].text == "Housing repairs"
        await pilot.press("m", "o", "r", "e", "enter")
        assert tab.composer.text == "more"
        gate.set()
        await settle(pilot)
        assert tab.view.service == "Housing repairs" and "Reading" not in on_screen(pilot.app)


async def test_a_judge_that_cannot_be_loaded_is_told_and_nothing_is_lost(opened):
    async with opened(engine=lambda: ToyEngine(failure="The judge is missing.")) as pilot:
        await say(pilot, "Housing repairs")
        tab = pilot.app.plan_tab
        assert "no judge" in pilot.app.main.query_one("BottomBar").note
        assert open_store().turns(tab.view.id)[-1].text == "Housing repairs"
        assert [note.message for note in pilot.app._notifications] and tab.view.service == ""
        assert "Not answered yet: The judge is missing." in on_screen(pilot.app)


@pytest.mark.parametrize(
    "text",
    [
        "[red]repairs[/red] here",
        "repairs [/] and [bold",
        "re\x1b[31mpairs\x07 here",
        "تصليح المساكن here",
        "\u202erepairs here",
        "*repairs* `x` # here <b>",
        "[link](http://x.y) repairs here",
        "housing " + "w" * 30_000,
        "a lone \ud800 surrogate",
    ],
)
async def test_what_is_typed_is_shown_as_typed(opened, text):
    async with opened() as pilot:
        pilot.app.plan_tab.composer.fill(text)
        await pilot.press("enter")
        await settle(pilot)
        said = [str(widget.content) for widget in pilot.app.plan_tab.query(".student .said")]
        shown = "".join(said + [widget.source for widget in pilot.app.plan_tab.query(Markdown)])
        assert not any(sign in shown for sign in "\x1b\x07\u202e\ud800")
        kept = text.replace("\x1b[31m", "").replace("\x07", "").replace("\u202e", "").replace("\ud800", "\ufffd")
        assert said == [kept]
        pilot.app.export_screenshot()


async def test_commands_run_from_the_chat_and_from_keys(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await pilot.press("f2")
        await settle(pilot)
        assert "(hint)" in on_screen(pilot.app).replace("\\", "")
        await say(pilot, "/plan")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.main)
        await say(pilot, "/nonsense")
        assert pilot.app.plan_tab.composer.text == "/nonsense"


async def test_only_the_newest_turns_are_live(opened, monkeypatch):
    monkeypatch.setattr("coach.tui.widgets.conversation.LIVE", 6)
    monkeypatch.setattr("coach.tui.widgets.conversation.FIRST", 4)
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        for number in range(4):
            await say(pilot, f"Figure {number} is what we fixed.")
        conversation = pilot.app.plan_tab.conversation
        assert len(conversation.query(".turn")) == 6
        said = len(open_store().turns(pilot.app.plan_tab.view.id))
        assert str(conversation.query_one("#earlier").label) == f"Show earlier ({said - 6})"
        await pilot.click("#earlier")
        await until(pilot, lambda: len(conversation.query(".turn")) == min(10, said))


async def test_a_line_is_said_sentence_by_sentence_until_a_key_hurries_it(opened, monkeypatch):
    monkeypatch.setattr("coach.tui.widgets.turns.PACE", 60)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")
    from coach.tui.app import CoachApp

    app = CoachApp(make_engine=ToyEngine)
    app.animation_level = "full"
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.query(Markdown) and "Hello" in app.query(Markdown).first().source)
        assert "Which real" not in app.query(Markdown).first().source
        await pilot.press("x")
        await until(pilot, lambda: "know well" in app.query(Markdown).first().source)


async def test_a_reply_that_is_too_long_stays_where_it_is(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        text = "word " * 9_000
        pilot.app.plan_tab.composer.fill(text)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.plan_tab.composer.text == text
        assert pilot.app.desk.session.draft() == text.strip()
        assert len(pilot.app.desk.session.transcript()) == 3


async def test_leaving_says_that_unsent_text_cannot_be_kept_and_leaves_when_asked_again(opened, monkeypatch):
    def full(self, place, text):
        raise StoreError("The database cannot be written.", "Make room on the disk, then try again.")

    async with opened() as pilot:
        app = pilot.app
        app.plan_tab.composer.fill("Half a sentence that")
        monkeypatch.setattr("coach.storage.plans.PlanStore.keep_draft", full)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.is_running and not app.desk.closed
        assert app.plan_tab.composer.text == "Half a sentence that"
        assert any("Copy it first" in one.message for one in app._notifications)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.desk.closed)
