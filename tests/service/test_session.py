import pytest
from tests.fakes import FakeEngine

from coach.errors import InputError, StoreError
from coach.service import commands
from coach.service.session import PlanSession, open_store


@pytest.fixture
def session():
    session = PlanSession.open(FakeEngine(), open_store(), "Mine")
    session.greet()
    session.reply("Blue badges, Perth and Kinross")
    yield session
    session.close()


def again():
    return PlanSession.open(FakeEngine(), open_store(), "Mine")


def test_it_comes_back_where_it_was_left(session):
    session.reply("We give badges to people who cannot walk far. +service-context")
    said, state = session.transcript(), session.state
    session.close()
    back = again()
    assert back.state == state
    assert back.transcript() == said
    assert state.question in back.greet()[0].text


def test_a_reply_heard_but_never_answered_is_answered_next_time(session):
    session.hear("We give badges out every day. +service-context")
    session.close()
    back = again()
    assert back.greet() == ()
    turns = back.respond(back.unanswered())
    assert turns[0].grades
    assert back.unanswered() == ""
    assert "every day" in back.plan.prose["context"]


def test_the_latest_plan_opens_without_a_name(session):
    session.close()
    assert PlanSession.open(FakeEngine(), open_store()).plan.name == "Mine"


def test_a_second_opening_can_only_read(session):
    other = again()
    assert other.read_only
    with pytest.raises(StoreError, match="only be read"):
        other.reply("something that must not be lost or written")
    before = other.transcript()
    other.greet()
    assert other.transcript() == before


def test_commands_are_listed_and_unknown_ones_are_named(session):
    text = commands.run(session, "/help").text
    for name in ["help", "why", "hint", "example", "skip", "back", "goto", "plan", "check", "ask", "export", "quit"]:
        assert f"/{name}" in text
    with pytest.raises(InputError, match="no command /sing"):
        commands.run(session, "/sing a song")


def test_plan_shows_sections_line_and_words(session):
    session.reply("We give badges. +service-context")
    text = commands.run(session, "/plan").text
    assert "1 of 3" in text
    assert "Line of sight" in text
    assert "of 2,500–3,000" in text


def test_why_shows_grade_quote_and_advice(session):
    session.reply("We give badges. ~service-context")
    text = commands.run(session, "/why").text
    assert "◐" in text
    assert "service-context" in text
    assert session.engine.unit.facet["service-context"].advice in text


def test_hint_example_skip_back_goto_disagree_agree(session):
    hint = session.engine.script.sections["context"].facets["service-context"].hint
    assert hint in commands.run(session, "/hint").turns[0].text
    assert "How" in commands.run(session, "/example").turns[0].text or commands.run(session, "/example").turns
    commands.run(session, "/skip")
    assert session.state.section == "customers"
    commands.run(session, "/back")
    assert session.state.section == "context"
    commands.run(session, "/goto 10")
    assert session.state.section == "resources"
    session.reply("We have some money I suppose. ~resources")
    commands.run(session, "/disagree it is quite enough")
    assert session.state.sections["resources"].disputed == ("resources",)
    commands.run(session, "/goto resources")
    commands.run(session, "/agree")
    assert session.state.sections["resources"].disputed == ()


def test_rows_are_added_changed_linked_and_dropped(session):
    need = session.put_row("needs", {"group": "Drivers", "text": "An answer in ten days"})
    gap = session.put_row("gaps", {"required": "10 days", "actual": "31 days", "need": need.id})
    assert session.put_row("gaps", {"required": "10 days", "actual": "30 days", "need": need.id}, gap.id).id == gap.id
    assert len(session.plan.gaps) == 1
    session.drop_row("needs", need.id)
    assert session.plan.gaps[0].need == ""
    with pytest.raises(InputError, match="no row"):
        session.drop_row("needs", "need-9")
    with pytest.raises(InputError, match="Kind"):
        session.put_row("evidence", {"kind": "gossip"})
    with pytest.raises(InputError, match="no field"):
        session.put_row("needs", {"colour": "red"})
    with pytest.raises(InputError, match="no 'wishes'"):
        session.put_row("wishes", {})


def test_export_writes_the_students_words(session, tmp_path):
    session.reply("We give badges to 4,000 people. +service-context")
    session.put_row("needs", {"group": "Drivers | walkers", "text": "An answer"})
    text = commands.run(session, f"/export {tmp_path / 'my plan.md'}").text
    assert "Written" in text
    written = (tmp_path / "my plan.md").read_text("utf-8")
    assert "We give badges to 4,000 people." in written
    assert "Drivers \\| walkers" in written


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "missing-folder/plan.md"])
def test_a_file_that_cannot_be_written_is_one_sentence(session, tmp_path, name):
    with pytest.raises(InputError):
        commands.run(session, f"/export {tmp_path / name}")


def test_editing_a_section(session):
    session.reply("We give badges. +service-context")
    session.edit("context", "All new. +strategic-goal")
    assert session.plan.prose["context"] == "All new. +strategic-goal"
    assert again().plan.prose["context"] == "All new. +strategic-goal"


def test_a_reply_that_is_too_long_is_refused_in_words_and_kept_as_the_draft(session):
    text = "word " * 600_000
    with pytest.raises(InputError, match="at most 40,000 characters, and this one has 2,999,999"):
        session.reply(text)
    assert session.draft() == text.strip()
    assert all(turn.text != text.strip() for turn in session.transcript())
    session.reply("We mend homes for tenants all over. " * 1_000)
    assert session.draft() == text.strip()
    session.keep_draft("We mend")
    session.reply("We mend more homes for tenants.")
    assert session.draft() == ""


def test_what_is_too_long_is_kept_beside_the_draft_that_stood_there(session):
    first, second, third = ("word " * 10_000).strip(), ("other " * 10_000).strip(), ("third " * 10_000).strip()
    session.keep_draft("We mend")
    for text in (first, second, first):
        with pytest.raises(InputError, match="at most 40,000"):
            session.reply(text)
    assert session.draft() == f"We mend\n\n{first}\n\n{second}"
    session.keep_draft(first[:5000])
    with pytest.raises(InputError):
        session.reply(first)
    assert session.draft() == first
    with pytest.raises(InputError, match="at most 40,000"):
        commands.run(session, f"/edit {third}")
    assert session.draft() == f"{first}\n\n{third}" and not session.plan.prose.get("context")


def test_a_reply_written_elsewhere_leaves_the_draft(session):
    session.keep_draft("We mend")
    session.reply("Something else is said here. +service-context", from_draft=False)
    assert session.draft() == "We mend"
    session.reply("We mend", from_draft=False)
    assert session.draft() == ""


def test_a_plan_begun_elsewhere_a_moment_ago_is_opened(session, monkeypatch):
    store = open_store()
    entries = store.entries()
    looks = iter([[], [], entries])
    monkeypatch.setattr(store, "entries", lambda: next(looks, entries))
    other = PlanSession.open(FakeEngine(), store, "Mine")
    assert other.id == session.id
    assert other.read_only
