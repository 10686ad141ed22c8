import pytest
from tests.fakes import MarkingEngine

from coach.errors import InputError, StoreError
from coach.service import commands
from coach.service.session import PlanSession, open_store


@pytest.fixture
def session():
    session = PlanSession.open(MarkingEngine(), open_store(), "Mine")
    session.greet()
    session.reply("Blue badges, Perth and Kinross")
    session.go_to("delivery")
    yield session
    session.close()


def said(session, line):
    outcome = commands.run(session, line)
    return "\n".join([*(turn.text for turn in outcome.turns), outcome.text])


def test_rows_are_added_changed_linked_and_dropped(session):
    assert "actions: text, owner, start, end, after, cause\n  none yet" in said(session, "/rows")
    assert "Kept: action-1  text: Ring back; owner: desk lead" in said(
        session, "/row actions text: Ring back; owner: desk lead"
    )
    said(session, "/row actions text: Write: once; and again; after: action-1")
    assert session.plan.actions[1].text == "Write: once; and again" and session.plan.actions[1].after == "action-1"
    assert "owner: clerk" in said(session, "/row action-1 owner: clerk")
    assert session.plan.actions[0].text == "Ring back"
    out = said(session, "/rows")
    assert "  action-1  text: Ring back; owner: clerk" in out and "Change or drop one: /row action-1" in out
    assert "Dropped: action-1" in said(session, "/row action-1 drop")
    assert [row.id for row in session.plan.actions] == ["action-2"] and session.plan.actions[0].after == ""
    assert open_store().state(session.id).plan.actions == session.plan.actions


@pytest.mark.parametrize(
    "line",
    [
        "/row",
        "/row sonnets text: x",
        "/row actions",
        "/row actions Ring back",
        "/row actions rhyme: x",
        "/row actions after: action-9",
        "/row risks text: Cost; likelihood: certain",
        "/row action-9 drop",
        "/row actions text: Ring back; ownr: clerk",
        "/row actions text: Ring back;Start_date : May; owner: clerk",
    ],
)
def test_what_cannot_be_done_leaves_the_rows_alone(session, line):
    with pytest.raises(InputError):
        said(session, line)
    assert session.plan.actions == () and session.plan.risks == ()


def test_a_sections_text_is_replaced_and_brought_back(session):
    session.reply("We do this and that every day of the week. +timescales")
    before = session.plan.prose["delivery"]
    assert before in said(session, "/edit")
    said(session, "/edit\nA first line.\n\nA second.")
    assert session.plan.prose["delivery"] == "A first line.\n\nA second."
    said(session, "/edit undo")
    assert session.plan.prose["delivery"] == before
    said(session, "/edit undo")
    assert session.plan.prose["delivery"].startswith("A first line.")


def test_an_edit_of_an_empty_section_can_be_taken_back_too(session):
    with pytest.raises(InputError, match="no edit to take back"):
        said(session, "/edit undo")
    said(session, "/edit A line.")
    said(session, "/edit undo")
    assert session.plan.prose["delivery"] == ""


def test_before_a_service_is_named_there_is_nothing_to_edit():
    session = PlanSession.open(MarkingEngine(), open_store(), "New")
    with pytest.raises(InputError, match="Name a service first"):
        said(session, "/edit A line.")
    session.close()


def test_a_plan_that_is_open_elsewhere_is_not_edited(session):
    other = PlanSession.open(MarkingEngine(), open_store(), "Mine")
    for line in ("/edit A line.", "/row actions text: x"):
        with pytest.raises(StoreError):
            said(other, line)
