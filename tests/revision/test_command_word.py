import pytest

from coach.models.findings import FacetGrade, Level, Quote, Report
from coach.revision.command_word import command_word, depth_of, known

NOTHING = Report(targets=(), levels=(), findings=())


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("Analyse how your structure helps.", "Analyse"),
        ("1.2 Critically evaluate the service", "Evaluate"),
        ("In no more than 500 words, explain why.", "Explain"),
        ("Describe and evaluate your service.", "Evaluate"),
        ("You should justify your choice.", "Justify"),
        ("Plan a service improvement.", "Plan"),
        ("Present a coherent plan for implementing an improvement.", ""),
        ("Link the plan to strategy. The plan is yours.", ""),
        ("Discuss barriers, then recommend action.", "Discuss"),
        ("What is failure demand?", ""),
        ("", ""),
    ],
)
def test_the_word_that_asks_for_most_is_found(asked, word):
    assert command_word(asked) == word


def test_words_that_ask_for_as_much_as_another_are_known():
    assert known("examine") and known("Evaluate") and not known("sing")


def test_a_part_is_judged_by_itself_and_places_stay_those_of_the_whole():
    before = "Nothing here says why.\n\n"
    part = "It waits because two teams hold it. So that residents ring again, which means a queue. " * 4
    text = before + part + "\n\nThe end."
    found = depth_of("explain", text, NOTHING, len(before), len(before) + len(part))
    assert found.met == "met"
    for sign in found.signs:
        assert text[sign.start : sign.end] == sign.quote
    assert depth_of("explain", text, NOTHING, 0, len(before)).met == "not met"
    assert depth_of("sing", text, NOTHING, 0, 5) is None


def test_evidence_that_lies_elsewhere_shows_nothing_here():
    text = "We asked 40 of them. " + "A word on this and that and more of it again. " * 8
    quote = Quote(start=0, end=20, quote=text[:20])
    grade = FacetGrade(facet="customer-effect", grade="shown", evidence=(quote,), confidence=0.9)
    level = Level(marking_point="mp-structure-impact", level=1, sure=True, facets=(grade,), advice="")
    report = Report(targets=(), levels=(level,), findings=())
    signs = {sign.name: sign.met for sign in depth_of("explain", text, report, 0, len(text)).signs}
    assert signs["an effect named"]
    signs = {sign.name: sign.met for sign in depth_of("explain", text, report, 21, len(text)).signs}
    assert not signs["an effect named"]
