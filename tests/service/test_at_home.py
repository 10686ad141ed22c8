from tests.fakes import FakeEngine

from coach.models.hits import Hit, Hits
from coach.service import commands
from coach.service.at_home import at_home, holds, where
from coach.service.revising import Revising
from coach.service.session import PlanSession, open_store

LAWS = ("law-best-value-scotland", "law-best-value", "law-human-rights-act")


def _hits(*ids):
    hits = tuple(Hit(id=name, title=name, score=1, excerpt="x", source="s", reason="r") for name in ids)
    return Hits(query="q", off_topic=False, results={"law": hits, "concept": hits})


def test_laws_of_other_nations_are_left_out_and_the_next_best_comes_up(unit):
    found = at_home(unit, _hits(*LAWS), {"England"}, 2)
    assert [hit.id for hit in found.results["law"]] == ["law-best-value", "law-human-rights-act"]
    assert len(found.results["concept"]) == 2
    assert [hit.id for hit in at_home(unit, _hits(*LAWS), set(), 2).results["law"]] == list(LAWS[:2])
    assert [hit.id for hit in at_home(unit, _hits(*LAWS), {"Scotland"}, 2).results["law"]] == [LAWS[0], LAWS[2]]


def test_where_a_law_holds_is_said_unless_it_holds_everywhere(unit):
    assert where(unit, "law-best-value") == "in England"
    assert where(unit, "law-localism") == "in England and Wales"
    assert where(unit, "law-tupe") == "not in Northern Ireland"
    assert where(unit, "law-human-rights-act") == where(unit, "strategic-leadership") == ""


def test_what_is_no_law_holds_anywhere(unit):
    assert holds(unit, "strategic-leadership", {"Wales"}) and not holds(unit, "law-best-value", {"Wales"})


def _talk(service):
    session = PlanSession.open(FakeEngine(), open_store(), service)
    session.greet()
    session.reply(service)
    return session


def test_asked_in_the_conversation_it_answers_with_the_plans_own_law_unless_another_nation_is_named():
    session = _talk("Refuse collection of an English council")
    assert "law-procurement-scotland" not in commands.run(session, "/ask rules for public procurement").text
    assert "law-procurement-scotland" in commands.run(session, "/ask public procurement in Scotland").text
    session.close()


def test_cards_on_another_nations_law_are_not_begun():
    _talk("Refuse collection of an English council").close()
    items = {card.item for card in Revising(FakeEngine()).cards.values()}
    assert "law-best-value" in items and "law-best-value-scotland" not in items
    _talk("Libraries in Scotland").close()
    items = {card.item for card in Revising(FakeEngine()).cards.values()}
    assert "law-best-value-scotland" in items and "law-best-value" not in items
