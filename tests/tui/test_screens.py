import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from coach.service.session import open_store
from coach.tui.screens.editor import SectionEditor
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.item import ItemScreen
from coach.tui.screens.plans import NewPlanScreen, PlansScreen
from coach.tui.screens.row_form import RowForm
from coach.tui.screens.rows import RowsScreen
from coach.tui.screens.section_menu import SectionMenu
from coach.tui.screens.too_small import TooSmall
from coach.tui.widgets.bars import BottomBar
from tests.tui.conftest import say, settle, until


async def on(pilot, screen: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted)
    await pilot.pause()


async def test_the_drawer_opens_and_closes_at_80_columns(opened):
    async with opened(size=(80, 24)) as pilot:
        await say(pilot, "Housing repairs")
        knowledge = pilot.app.plan_tab.query_one("#knowledge")
        assert not knowledge.display
        await pilot.press("ctrl+k")
        await until(pilot, lambda: knowledge.display and pilot.app.focused.id == "hits")
        assert str(knowledge.border_subtitle) == "enter read   esc close"
        bar = pilot.app.main.query_one(BottomBar)
        await until(pilot, lambda: "esc back to the answer" in bar.render().plain)
        await pilot.press("escape")
        await until(pilot, lambda: not knowledge.display and pilot.app.focused.id == "composer")
        await until(pilot, lambda: "enter send" in bar.render().plain)
        assert not knowledge.border_subtitle


async def test_a_panel_that_always_stands_there_says_how_to_go_back(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await pilot.press("ctrl+o")
        outline = pilot.app.plan_tab.query_one("#outline")
        await until(pilot, lambda: str(outline.border_subtitle) == "enter open   esc back")
        await pilot.press("escape")
        await until(pilot, lambda: not outline.border_subtitle and pilot.app.focused.id == "composer")


async def test_below_80_columns_the_conversation_stands_alone(opened):
    async with opened(size=(70, 20)) as pilot:
        tab = pilot.app.plan_tab
        assert not tab.query_one("#outline").display and not tab.query_one("#knowledge").display
        await pilot.press("ctrl+o")
        await until(pilot, lambda: tab.query_one("#outline").display)


async def test_below_the_smallest_size_one_line_says_so(opened):
    async with opened(size=(80, 24)) as pilot:
        await pilot.resize_terminal(50, 12)
        await on(pilot, TooSmall)
        line = str(pilot.app.screen.query_one("Static").content)
        assert "60×16" in line and "50×12" in line
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: pilot.app.screen is pilot.app.main)


async def test_hits_follow_what_is_typed(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        hits = pilot.app.plan_tab.query_one("#hits", OptionList)
        assert hits.get_option("voice-of-customer") and "kano-model" not in [o.id for o in hits.options]
        await pilot.press(*"what Kano says")
        await settle(pilot)
        assert "kano-model" in [option.id for option in hits.options]


async def test_an_item_opens_leads_on_and_comes_back(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await pilot.press("ctrl+k", "enter")
        await on(pilot, ItemScreen)
        screen = pilot.app.screen
        assert "## Sources" in screen.query_one("Markdown").source
        await pilot.press("enter")
        await until(pilot, lambda: screen.trail == ["voice-of-customer", "kano-model"])
        await pilot.press("escape")
        await until(pilot, lambda: screen.trail == ["voice-of-customer"])
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.main)


async def test_a_section_is_edited_as_a_document(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await say(pilot, "We fix boilers.")
        await pilot.press("ctrl+e")
        await on(pilot, SectionEditor)
        area = pilot.app.screen.query_one(TextArea)
        assert area.text == "We fix boilers."
        area.text = "We fix 300 boilers [bold]."
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.desk.session.plan.prose["context"] == "We fix 300 boilers [bold]."
        assert pilot.app.desk.draft("context") == ""
        assert pilot.app.plan_tab.view.outline[0].words == "1 of 2"


async def test_an_edit_survives_a_kill(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await pilot.press("ctrl+e")
        await on(pilot, SectionEditor)
        await pilot.press(*"draft")
        place = f"{pilot.app.desk.session.place}/context"
        await until(pilot, lambda: open_store().draft(place) == "draft")
    async with opened() as pilot:
        await pilot.press("ctrl+e")
        await on(pilot, SectionEditor)
        assert pilot.app.screen.query_one(TextArea).text == "draft"


async def test_rows_are_added_changed_and_dropped(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        pilot.app.plan_tab.edit_rows("customers")
        await on(pilot, RowsScreen)
        await pilot.press("a")
        await on(pilot, RowForm)
        await pilot.press("ctrl+s")
        form = pilot.app.screen
        await until(pilot, lambda: "at least one" in str(form.query_one("#fault").content))
        form.query_one("#field-group", Input).value = "[Tenants] who wait"
        await pilot.press("ctrl+s")
        await on(pilot, RowsScreen)
        assert [need.group for need in pilot.app.desk.session.plan.needs] == ["[Tenants] who wait"]
        await pilot.press("down", "enter")
        await on(pilot, RowForm)
        form = pilot.app.screen
        form.query_one("#field-text", Input).value = "x" * 2001
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form.query_one("#fault-text").has_class("-wrong"))
        form.query_one("#field-text", Input).value = "A warm home"
        await pilot.press("ctrl+s")
        await on(pilot, RowsScreen)
        assert pilot.app.desk.session.plan.needs[0].text == "A warm home"
        await pilot.press("d")
        await until(pilot, lambda: pilot.app.desk.session.plan.needs == ())


async def test_links_are_chosen_from_the_rows_there_are(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        pilot.app.desk.session.put_row("needs", {"group": "Tenants"})
        pilot.app.plan_tab.edit_rows()
        await on(pilot, RowsScreen)
        screen = pilot.app.screen
        screen._open("evidence", None)
        await on(pilot, RowForm)
        pilot.app.screen.query_one("#field-need", Select).value = "need-1"
        pilot.app.screen.query_one("#field-kind", Select).value = "feedback"
        await pilot.press("ctrl+s")
        await on(pilot, RowsScreen)
        row = pilot.app.desk.session.plan.evidence[0]
        assert (row.need, row.kind) == ("need-1", "feedback")


async def test_the_outline_leads_to_talk_text_and_rows(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        await pilot.press("ctrl+o", "down", "enter")
        await on(pilot, SectionMenu)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is pilot.app.main)
        await settle(pilot)
        assert pilot.app.plan_tab.view.section == "customers"


async def test_plans_are_begun_and_changed(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        commands = {command.title: command.callback for command in pilot.app.get_system_commands(pilot.app.screen)}
        commands["New plan"]()
        await on(pilot, NewPlanScreen)
        await pilot.press(*"Second", "enter")
        await until(pilot, lambda: pilot.app.plan_tab.view.name == "Second")
        await settle(pilot)
        commands["Open another plan"]()
        await on(pilot, PlansScreen)
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.plan_tab.view.name == "My plan")
        await settle(pilot)
        assert not pilot.app.plan_tab.view.read_only


async def test_every_command_is_in_the_palette_and_in_the_help(opened):
    from coach.service.commands import COMMANDS
    from coach.tui.screens.help import keys, usages

    async with opened() as pilot:
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        for command in COMMANDS:
            assert command.help in titles or command.name in ("help", "quit")
            assert command.usage in dict(usages())
            assert not command.key or command.key in dict(keys())
        await pilot.press("f1")
        await on(pilot, HelpScreen)


async def test_the_library_searches_and_opens(opened):
    async with opened(tab="library") as pilot:
        library = pilot.app.main.query_one("#library")
        items = library.query_one("#items", OptionList)
        await until(pilot, lambda: "kano-model" in [option.id for option in items.options])
        await pilot.press(*"weather")
        await until(pilot, lambda: library.settled and items.option_count == 1)
        library.query_one("#query", Input).value = "Kano"
        await until(pilot, lambda: "kano-model" in [option.id for option in items.options])
        await pilot.press("enter", "enter")
        await on(pilot, ItemScreen)


@pytest.mark.parametrize("theme", ["textual-light", "nord"])
async def test_the_theme_is_remembered(opened, theme):
    async with opened() as pilot:
        pilot.app.theme = theme
        await pilot.pause()
    async with opened() as pilot:
        assert pilot.app.theme == theme


async def test_a_law_follows_the_plans_nation_or_names_its_own(opened):
    async with opened() as pilot:
        await say(pilot, "Housing repairs")
        hits = pilot.app.plan_tab.query_one("#hits", OptionList)
        assert "in England" in str(hits.get_option("law-equality-duty").prompt)
        await say(pilot, "We are a council in Scotland.")
        assert "law-equality-duty" not in [option.id for option in hits.options]
    async with opened(plan="Another") as pilot:
        await say(pilot, "Housing repairs of an English council")
        hits = pilot.app.plan_tab.query_one("#hits", OptionList)
        assert "in England" not in str(hits.get_option("law-equality-duty").prompt)
