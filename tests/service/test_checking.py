import pytest
from tests.fakes import MarkingEngine

from coach.errors import InputError, StoreError
from coach.models.plan import Brief
from coach.service import checking, commands
from coach.service.asked import asked_for
from coach.service.disagreements import Disagreements, disagreements
from coach.service.practice import Practice
from coach.service.progress import progress
from coach.service.revising import Revising
from coach.service.sample import read_sample
from coach.service.session import PlanSession, existing_store, open_store

FLAG = "!preference-over-evidence"
TITLE = "Improvement chosen on preference"
TEXT = f"Our chart is it, we say. {FLAG} and no more."


@pytest.fixture
def engine():
    return MarkingEngine()


@pytest.fixture
def session(engine):
    session = PlanSession.open(engine, open_store(), "Mine")
    session.greet()
    session.reply("Blue badges, Perth and Kinross")
    session.reply(f"We give badges to people. +service-context {FLAG}")
    yield session
    session.close()


def check(engine, text=TEXT, **more):
    return checking.check(engine, open_store(), text, **more)


def flags(checked):
    return [one.quote for one in checked.standing if one.verdict == "mistaken"]


def said(session, line):
    return commands.run(session, line).text


def test_a_disagreement_in_check_holds_everywhere_for_the_same_words(engine, session):
    assert flags(check(engine)) == [FLAG]
    assert f'"{FLAG}"' in said(session, "/check")
    checked = check(engine)
    checked = checking.disagree(open_store(), checked, checked.judgements[0], "I quoted [it]")
    assert flags(checked) == [] and checked.mistakes == 0
    assert checked.reason(checked.judgements[0]) == "I quoted [it]"
    out = said(session, "/check")
    assert "I found no mistakes that I am sure of." in out
    assert f"you disagree, and that stands: {TITLE}" in out and f'"{FLAG}" (I quoted [it])' in out
    checking.take_back(open_store(), check(engine), check(engine).judgements[0])
    assert flags(check(engine)) == [FLAG]
    assert f"mistake: {TITLE}" in said(session, "/check")


def test_a_disagreement_in_the_conversation_holds_in_check_and_is_taken_back_there(engine, session):
    assert session.state.challenged
    session.disagree("They are separate here")
    checked = check(engine)
    assert flags(checked) == [] and checked.reason(checked.judgements[0]) == "They are separate here"
    checked = checking.take_back(open_store(), checked, checked.judgements[0], session)
    assert flags(checked) == [FLAG]
    assert session.state.dismissed == () and disagreements(open_store()) == {}


def test_taking_back_leaves_a_plan_that_is_open_elsewhere_alone(engine, session):
    session.disagree()
    checked = check(engine)
    with pytest.raises(StoreError, match="open in another coach"):
        checking.take_back(open_store(), checked, checked.judgements[0])
    session.close()
    checking.take_back(open_store(), checked, checked.judgements[0])
    assert flags(check(engine)) == [FLAG]


def test_what_cannot_be_taken_back_everywhere_is_taken_back_nowhere(engine, session):
    session.disagree("In the conversation")
    other = PlanSession.open(engine, open_store(), "Other")
    other.greet()
    other.reply("Blue badges, Perth and Kinross")
    other.state = other.state.model_copy(update={"dismissed": session.state.dismissed})
    open_store().save(other.id, other.state)
    other.close()
    practice = Practice(engine)
    attempt = practice.open("q-analyse-barriers").submit(f"{TEXT} And a few more words.").id
    practice.mark(attempt)
    practice.dispute(attempt, "preference-over-evidence", "Read it again")
    for take_back in (
        lambda: checking.take_back(open_store(), check(engine), check(engine).judgements[0]),
        lambda: practice.agree(attempt, "preference-over-evidence"),
    ):
        with pytest.raises(StoreError, match="open in another coach"):
            take_back()
        assert open_store().state(other.id).dismissed and open_store().state(session.id).dismissed
        assert practice.store.disputes()
    session.close()
    practice.agree(attempt, "preference-over-evidence")
    assert disagreements(open_store()) == {} and not practice.store.disputes()


def test_a_disagreement_in_practise_holds_in_check_and_is_taken_back_there(engine):
    practice = Practice(engine)
    sitting = practice.open("q-analyse-barriers")
    attempt = sitting.submit(f"{TEXT} And a few more words.").id
    practice.mark(attempt)
    practice.dispute(attempt, "preference-over-evidence", "Read it again")
    checked = check(engine)
    assert flags(checked) == [] and checked.reason(checked.judgements[0]) == "Read it again"
    checking.take_back(open_store(), checked, checked.judgements[0])
    assert flags(check(engine)) == [FLAG]
    assert practice.feedback(attempt).attempt.disputed == ()


def test_a_disagreement_in_check_holds_in_practise_and_is_taken_back_there(engine, session):
    session.disagree("In the conversation")
    practice = Practice(engine, session=lambda: session)
    attempt = practice.open("q-analyse-barriers").submit(f"{TEXT} And a few more words.").id
    told = practice.mark(attempt)
    assert told.mistakes == () and told.attempt.disputed == ("preference-over-evidence",)
    assert practice.agree(attempt, "preference-over-evidence").mistakes
    assert disagreements(open_store()) == {} and session.state.dismissed == ()


def hand_in(practice, text):
    attempt = practice.open("q-analyse-barriers").submit(text).id
    return practice.mark(attempt)


def grades(told):
    return {one.facet: one.grade for level in told.report.levels for one in level.facets}


def test_a_claim_on_a_facet_goes_along_with_its_words(engine):
    practice = Practice(engine)
    first = hand_in(practice, "We went to see the people who wait. ~barriers-faced").attempt.id
    practice.dispute(first, "barriers-faced", "It is there")
    second = hand_in(practice, "Now I begin otherwise. ~barriers-faced And there is more to say.")
    assert grades(second)["barriers-faced"] == "shown" and second.respected == ("barriers-faced",)
    assert second.comparison.lost == ()
    assert grades(hand_in(practice, "Nothing of the sort is said here any more."))["barriers-faced"] == "absent"
    again = practice.agree(second.attempt.id, "barriers-faced")
    assert grades(again)["barriers-faced"] == "mentioned"
    assert practice.feedback(first).attempt.disputed == () and disagreements(open_store()) == {}


def test_a_claim_on_what_is_absent_goes_along_with_how_the_answer_opens(engine):
    practice = Practice(engine)
    first = hand_in(practice, "We went to see the people who wait.").attempt.id
    practice.dispute(first, "barriers-faced")
    practice.dispute(first, "mp-leadership-change")
    told = hand_in(practice, "We went to see the people who wait. And this is new.")
    assert grades(told)["barriers-faced"] == "shown"
    assert {level.marking_point: level.level for level in told.report.levels}["mp-leadership-change"] == 2
    assert practice.questions()[0].id != "q-analyse-barriers"
    assert grades(hand_in(practice, "They came to us and waited."))["barriers-faced"] == "absent"


def test_a_claim_in_a_plan_holds_in_practise_and_the_other_way_round(engine, session):
    session.disagree()
    session.reply("More of it. ~service-context")
    session.state = session.state.model_copy(update={"facet": "service-context"})
    session.disagree("It is there")
    assert ": shown, as you say\n" in said(session, "/why")
    practice = Practice(engine, session=lambda: session)
    told = hand_in(practice, "Here is an answer of six words. service-context")
    assert "service-context" in told.attempt.disputed
    practice.agree(told.attempt.id, "service-context")
    assert session.state.sections["context"].disputed == () and disagreements(open_store()).keys() == {
        ("preference-over-evidence", FLAG)
    }
    first = hand_in(practice, "We say so to all. ~structure-named").attempt.id
    practice.dispute(first, "structure-named")
    session.go_to("structure")
    session.reply("These are ours. ~structure-named")
    assert session.state.sections["structure"].grades["structure-named"].grade == "shown"


def test_depth_and_counts_that_are_dismissed_hold_in_check_and_in_practise(engine):
    practice = Practice(engine)
    question = "q-explain-structure-satisfaction"
    text = "We are organised by function and people wait for it. A matrix would serve them better by far."
    attempt = practice.open(question).submit(text).id
    told = practice.mark(attempt)
    assert told.depth.about == "depth-explain" and [one.about for one in told.counts] == ["count-two-ways"]
    practice.dispute(attempt, "depth-explain", "It is short on purpose")
    practice.dispute(attempt, "count-two-ways")
    asked = asked_for(engine.unit, question)
    checked = check(engine, text, asked=asked)
    assert [one.disputed for one in (*checked.depths, *checked.counts)] == [True, True]
    checking.take_back(open_store(), checked, checked.depths[0])
    told = practice.feedback(attempt)
    assert told.attempt.disputed == ("count-two-ways",) and told.counts[0].disputed


def test_the_conversation_does_not_raise_what_was_dismissed_elsewhere(engine):
    checked = check(engine)
    checking.disagree(open_store(), checked, checked.judgements[0], "")
    session = PlanSession.open(engine, open_store(), "Later")
    session.greet()
    session.reply("Blue badges, Perth and Kinross")
    session.reply(f"We give badges to people. +service-context {FLAG}")
    assert session.state.challenged == {}
    session.close()


def test_no_card_comes_of_what_was_dismissed_in_check(engine, session):
    def cards():
        return [card.id for card in Revising(engine).cards.values() if card.id.startswith("own-preference")]

    assert cards()
    checked = check(engine)
    checked = checking.disagree(open_store(), checked, checked.judgements[0], "")
    assert not cards()
    checking.take_back(open_store(), checked, checked.judgements[0])
    assert cards()


def test_the_same_words_are_known_again_in_a_passage_cut_otherwise():
    said = Disagreements({("m", "I chose an app because I like it."): "So what"})
    assert said[("m", "We wait. I chose an app because I like it. It is blue.")] == "So what"
    assert ("m", "because I like it.") in said
    assert ("m", "I chose an app because I like it. " + "And on it goes for very long. " * 5) not in said
    assert ("m", "like") not in said and ("m", "") not in said
    assert ("other", "I chose an app because I like it.") not in said


def test_other_words_and_other_mistakes_are_not_covered(engine):
    checked = check(engine)
    checking.disagree(open_store(), checked, checked.judgements[0], "")
    assert flags(check(engine, "Another. !structure-is-culture")) == ["!structure-is-culture"]
    assert flags(check(engine, f"Line ends\r\ndo not\r\nmatter. {FLAG}")) == []


def test_progress_counts_by_words_and_not_by_name(engine, session):
    session.disagree()
    session.reply("Another sentence on it. +strategic-goal !preference-over-evidence")
    assert [one.id for one in progress(engine).mistakes] == []
    store = open_store()
    for entry in store.entries():
        state = store.state(entry.id)
        other = (("preference-over-evidence", "quite other words"),)
        store.save(entry.id, state.model_copy(update={"dismissed": other}))
    assert [one.id for one in progress(engine).mistakes] == ["preference-over-evidence"]


def test_progress_respects_what_was_dismissed_in_check(engine):
    practice = Practice(engine)
    practice.mark(practice.open("q-analyse-barriers").submit(f"{TEXT} And a few more words.").id)
    assert [one.id for one in progress(engine).mistakes] == ["preference-over-evidence"]
    checked = check(engine)
    checking.disagree(open_store(), checked, checked.judgements[0], "")
    assert progress(engine).mistakes == ()


def test_why_leaves_out_what_was_dismissed_in_check(engine, session):
    assert TITLE in said(session, "/why")
    checked = check(engine)
    checking.disagree(open_store(), checked, checked.judgements[0], "")
    assert TITLE not in said(session, "/why")


def test_check_in_the_conversation_disputes_by_number(session):
    assert "you disagree" in said(session, "/check disagree 1 It is a quotation")
    assert [reason for *_, reason in open_store().every_disagreement()] == ["It is a quotation"]
    with pytest.raises(InputError, match="disagree with that one already"):
        said(session, "/check disagree 1")
    assert f"mistake: {TITLE}" in said(session, "/check agree 1")
    with pytest.raises(InputError, match="did not disagree"):
        said(session, "/check agree 1")


@pytest.mark.parametrize("rest", ["disagree", "disagree 99", "disagree zero", "sing", "agree 0", f"agree {'9' * 5000}"])
def test_a_check_that_cannot_be_done_is_said(session, rest):
    with pytest.raises(InputError):
        said(session, f"/check {rest}")


def test_an_empty_plan_says_what_to_do(engine):
    session = PlanSession.open(engine, open_store(), "Empty")
    assert "Answer a question first" in said(session, "/check")
    session.close()


def test_a_question_brings_depth_and_counts(engine):
    asked = asked_for(engine.unit, "Evaluate two structures. Give at least three recommendations.")
    checked = check(engine, "We are functional. " + "It is a good one and it stays. " * 8, asked=asked)
    (deep,) = checked.depths
    assert (deep.depth.word, deep.depth.met, deep.item) == ("Evaluate", "not met", "tip-command-verb-depth")
    assert [count.verdict for count in checked.counts] == ["short", "unsure"]
    again = checking.disagree(open_store(), checked, deep, "It is deep")
    assert again.depths[0].disputed and not again.counts[0].disputed
    assert check(engine, checked.text, asked=asked).depths[0].disputed
    assert not checking.take_back(open_store(), again, again.depths[0]).depths[0].disputed


def test_a_practice_question_is_known_by_its_id_and_by_its_words(engine):
    by_id, by_words = (asked_for(engine.unit, text) for text in ("q-justify-choice", "justify THE choice of one "))
    assert by_id.word == "Justify" and by_id.targets
    prompt = engine.unit.by_id["q-justify-choice"].prompt
    assert asked_for(engine.unit, prompt.upper()).targets == by_id.targets
    assert by_words.targets is None
    with pytest.raises(InputError, match="no question"):
        asked_for(engine.unit, "q-no-such-thing")
    with pytest.raises(InputError, match="no command word"):
        asked_for(engine.unit, word="sing")


def test_a_short_text_without_a_question_is_only_looked_at_for_mistakes(engine):
    checked = check(engine)
    assert (checked.depths, checked.counts, checked.signposts) == ((), (), ())


def test_a_command_word_alone_brings_depth_alone(engine):
    checked = check(engine, "We know what residents want. " * 12, asked=asked_for(engine.unit, word="evaluate"))
    assert [one.depth.word for one in checked.depths] == ["Evaluate"]
    assert (checked.counts, checked.signposts) == ((), ())


def test_a_long_text_is_held_against_the_units_criteria(engine):
    text = "# Plan\n\n## What we do\n\n+leadership-action " + "word " * 950 + "\n\n## Rest\n\nNothing."
    checked = check(engine, text)
    ways = {one.about: one.way for one in checked.signposts}
    assert ways["mp-leadership-change"] == "hidden" and ways["mp-coherent-plan"] == "unanswered"
    assert "of_the_plan" not in ways and len(ways) == len(engine.unit.marking_points)


def test_the_brief_of_a_plan_is_what_is_asked(engine, session):
    session.set_brief(Brief(question="Evaluate two structures.", criteria=("Name the stakeholders.",)))
    out = said(session, "/check")
    assert "'Evaluate'" in out and "The question says two structures" in out
    assert "signpost: " not in out
    session.set_brief(Brief(criteria=("Name the stakeholders.", "Lead the change.")))
    session.edit("leadership", "I went along. +leadership-action")
    assert "signpost: → Lead the change.: It seems to be answered under" in said(session, "/check")


def test_facets_that_the_student_claims_count_for_depth(engine, session):
    session.disagree()
    session.state = session.state.model_copy(update={"facet": "service-context"})
    session.disagree("It is there")
    checked = check(engine, checking.plan_text(engine.unit, session), session=session)
    assert checked.text.startswith("## ")


def test_nothing_is_made_where_nothing_was_kept(engine, isolated_home):
    assert existing_store() is None
    assert checking.check(engine, None, TEXT).mistakes == 1
    assert not (isolated_home / "coach.db").exists()


def test_the_sample_belongs_to_a_question_and_is_short(engine, tmp_path):
    sample = read_sample(engine.folder, engine.unit)
    assert sample.question in engine.unit.by_id and 60 < len(sample.text.split()) < 200
    with pytest.raises(InputError, match="brings no sample"):
        read_sample(tmp_path, engine.unit)
    (tmp_path / "sample.md").write_text("---\nquestion: q-none\n---\nA text.\n", "utf-8")
    with pytest.raises(InputError, match="answers no question"):
        read_sample(tmp_path, engine.unit)
