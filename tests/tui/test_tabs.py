import pytest
from textual.widgets import OptionList

from coach.service.session import open_store
from coach.tui.screens.ask import AskScreen
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.help import OF_TABS, HelpScreen
from coach.tui.screens.placing import PlacingScreen
from coach.tui.tab_keys import tab_keys
from coach.tui.tabs import TABS
from coach.tui.widgets.bars import TopBar
from tests.tui.conftest import on_screen, say, settle, until
from tests.tui.study import POOR, StudyEngine, turn_to

pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_every_tab_is_named_and_reached_by_key_and_click(opened, size):
    async with opened(engine=StudyEngine, size=size) as pilot:
        bar = pilot.app.main.query_one(TopBar)
        line = bar.render().plain
        assert all(f" {tab.title} " in line for tab in TABS) and len(line) <= size[0]
        for place, tab in enumerate(TABS, start=1):
            await pilot.press("ctrl+g")
            await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen) and pilot.app.screen.is_mounted)
            await pilot.press(str(place), "enter")
            await until(pilot, lambda tab=tab: pilot.app.main.tab == tab.id)
        await pilot.click(TopBar, offset=(line.index("Check") + 1, 0))
        await until(pilot, lambda: pilot.app.main.tab == "check")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: pilot.app.main.tab == "library")


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
async def test_the_program_opens_at_a_tab(opened, tab):
    async with opened(engine=StudyEngine, tab=tab) as pilot:
        widget = pilot.app.main.query_one(f"#{tab}")
        assert pilot.app.main.tab == tab
        await until(pilot, lambda: widget.settled and pilot.app.focused is not None)
        assert widget in pilot.app.focused.ancestors_with_self


async def test_tabs_are_made_while_the_student_does_nothing(opened, monkeypatch):
    monkeypatch.setattr("coach.tui.ahead.QUIET", 60)
    monkeypatch.setattr("coach.tui.ahead.LOOK", 0.0)
    async with opened(engine=StudyEngine) as pilot:
        main = pilot.app.main
        await pilot.press(*"typing away")
        assert [tab.id for tab in main.query("#tabs > *")] == ["plan"]
        monkeypatch.setattr("coach.tui.ahead.QUIET", 0.0)
        await until(pilot, lambda: [tab.id for tab in main.query("#tabs > *")] == [tab.id for tab in TABS])
        await until(pilot, lambda: main.query_one("#items", OptionList).option_count)
        assert main.tab == "plan" and pilot.app.focused is pilot.app.plan_tab.composer
        practise = await turn_to(pilot, "practise")
        assert practise.query_one("#questions", OptionList).option_count == 2


async def test_progress_shows_levels_sections_mistakes_and_days(opened):
    async with opened(engine=StudyEngine) as pilot:
        await say(pilot, "Housing repairs")
        await say(pilot, "We fix 300 boilers a year.")
        progress = await turn_to(pilot, "progress")

        def shown(name: str) -> str:
            return progress.query_one(f"#{name}").content.plain

        assert "Answer a question in Practise" in shown("points") and "1 of 2" in shown("plan-sections")
        practise = await turn_to(pilot, "practise")
        await pilot.press("enter")
        await until(pilot, lambda: practise.mode == "write")
        practise.writing.editor.text = POOR
        await pilot.press("f5")
        await until(pilot, lambda: practise.mode == "report" and practise.settled)
        await turn_to(pilot, "progress")
        assert "▁" in shown("points") and "absent" in shown("points")
        assert "✗ still there Improvement by taste  once" in shown("mistakes")
        assert "1 day in a row" in shown("days") and "new for today" in shown("coming")


async def test_an_editor_keeps_the_keys_that_the_plan_has_elsewhere(opened):
    async with opened(engine=StudyEngine) as pilot:
        check = await turn_to(pilot, "check")
        check.editor.text = "one two"
        await pilot.press("ctrl+e", "ctrl+k")
        assert pilot.app.main.tab == "check"


async def test_the_palette_offers_what_the_tab_offers(opened):
    async with opened(engine=StudyEngine) as pilot:

        def titles() -> set[str]:
            return {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}

        anywhere = titles()
        assert {"Begin from a draft file", "Revise: cram for a date", "Go to Progress"} <= anywhere
        assert "Practise: hand the answer in" not in anywhere
        practise = await turn_to(pilot, "practise")
        await pilot.press("enter")
        await until(pilot, lambda: practise.mode == "write")
        commands = {command.title: command.callback for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Practise: write the same question again" not in commands
        practise.writing.editor.text = POOR
        await commands["Practise: hand the answer in"]()
        await until(pilot, lambda: practise.mode == "report")
        await commands["Revise: cram for a date"]()
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen) and pilot.app.main.tab == "revise")


def test_the_help_lists_the_keys_of_every_tab():
    rows = {heading: dict(rows) for _, heading, rows in tab_keys()}
    assert rows["In Practise"]["f5"] == "Hand the answer in" and rows["In Revise"]["f9"]
    assert rows["In Check"]["f3"] and rows["On a report of Practise or Check"]["d"]


async def test_a_plan_begins_from_a_draft(opened, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("## Customers\n\nWe serve 900 tenants.\n\nWe fix [300] boilers a year.", "utf-8")
    async with opened(engine=StudyEngine) as pilot:
        await say(pilot, "Housing repairs")
        commands = {command.title: command.callback for command in pilot.app.get_system_commands(pilot.app.screen)}
        commands["Begin from a draft file"]()
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        await pilot.pause()
        await pilot.press(*str(path), "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlacingScreen) and pilot.app.screen.is_mounted)
        await pilot.pause()
        screen = pilot.app.screen
        assert len(screen.placements) == 2
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.pause()
        listing = pilot.app.screen.query_one(OptionList)
        listing.highlighted = 2
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.placements[1].section == "objectives"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.desk.session.plan.prose["objectives"] == "We fix [300] boilers a year."


async def test_the_command_lines_draft_waits_to_be_looked_over(opened, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("## Customers\n\nWe serve 900 tenants.", "utf-8")
    async with opened(engine=StudyEngine, wishes={"draft": str(path)}) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PlacingScreen) and pilot.app.screen.is_mounted)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.desk.session.plan.prose["customers"] == "We serve 900 tenants."
        assert "draft" not in pilot.app.desk.wishes


async def test_a_draft_that_cannot_be_read_is_said(opened, tmp_path):
    async with opened(engine=StudyEngine) as pilot:
        await say(pilot, "Housing repairs")
        pilot.app.plan_tab.begin_from(str(tmp_path / "gone.md"))
        await settle(pilot)
        assert pilot.app.screen is pilot.app.main
        await say(pilot, "We fix 300 boilers.")
        assert pilot.app.desk.session.plan.prose["context"] == "We fix 300 boilers."


async def test_a_private_persons_name_brings_a_quiet_word(opened):
    async with opened(engine=StudyEngine) as pilot:
        await say(pilot, "Housing repairs")
        await say(pilot, "Mrs Smith waited 19 days for us.")
        assert "looks like a person's name" in on_screen(pilot.app, ".remark")
        assert "Smith" in open_store().turns(1)[-2].text


@pytest.mark.parametrize(
    ("line", "tab", "wishes"),
    [
        (["check"], "check", {}),
        (["practise", "--mock", "2"], "practise", {"mock": "2"}),
        (["revise", "--cram", "2026-06-30"], "revise", {"cram": "2026-06-30"}),
    ],
)
def test_the_command_line_opens_the_screen_at_its_tab(monkeypatch, line, tab, wishes):
    from coach.cli.main import main

    asked = []
    monkeypatch.setattr("coach.tui.app.run", lambda unit, name, tab, wishes: asked.append((tab, wishes)) or 0)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(line) == 0
    assert asked == [(tab, wishes)]


def terminal(monkeypatch):
    """Stand in for a terminal; return the list of what the screen is opened with instead."""
    asked = []
    monkeypatch.setattr("coach.tui.app.run", lambda *given: asked.append(given) or 0)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    return asked


def test_a_draft_and_a_brief_go_to_the_screen_too(monkeypatch, tmp_path, capsys):
    from coach.cli.main import main
    from coach.service.engine import Engine
    from coach.service.session import PlanSession

    draft, brief = tmp_path / "my draft.md", tmp_path / "brief.txt"
    draft.write_text("We serve 900 tenants.", "utf-8")
    brief.write_text("Words: 1,800-2,000", "utf-8")
    opened = terminal(monkeypatch)
    assert main(["plan", "--from", str(draft), "--brief", str(brief)]) == 0
    assert opened == [(None, "my draft", "plan", {"draft": str(draft)})]
    session = PlanSession.open(Engine(), open_store(), "my draft")
    assert not session.read_only
    assert session.words().high == 2000
    brief.write_text("Words: 2,000-1,800", "utf-8")
    draft.write_text("", "utf-8")
    for wrong in (["--brief", str(brief)], ["--from", str(draft)], ["--from", str(tmp_path / "gone.md")]):
        assert main(["plan", *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert len(opened) == 1


async def test_a_number_marks_a_tab_and_enter_goes_there_and_no_further(opened):
    async with opened(engine=StudyEngine, size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen) and pilot.app.screen.is_mounted)
        await pilot.press("2")
        assert isinstance(pilot.app.screen, ChooseScreen) and pilot.app.main.tab == "plan"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.main.tab == "practise" and pilot.app.screen is pilot.app.main)
        assert pilot.app.main.query_one("#practise").mode == "list"


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab.id != "plan"])
async def test_help_opens_at_what_helps_in_the_tab(opened, tab):
    async with opened(engine=StudyEngine, size=(80, 24), tab=tab.id) as pilot:
        await until(pilot, lambda: pilot.app.main.query_one(f"#{tab.id}").settled)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen) and pilot.app.screen.is_mounted)
        box = pilot.app.screen.query_one(".box")
        assert box.border_title == f"Help: {tab.title}" and box.scroll_y == 0
        first = box.query("Markdown, Static.plain").first()
        assert first.source == OF_TABS[tab.id]
        assert f"In {tab.title}" in str(box.query(".plain").first().content)


async def test_a_key_of_the_conversation_shows_what_it_says(opened):
    async with opened(engine=StudyEngine) as pilot:
        await say(pilot, "Housing repairs")
        await turn_to(pilot, "library")
        await pilot.press("f2")
        await settle(pilot)
        assert pilot.app.main.tab == "plan" and "(hint)" in on_screen(pilot.app)
