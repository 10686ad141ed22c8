import pytest
from tests.fakes import FakeAssessor

from coach.coaching import dialogue, navigation
from coach.coaching.assessor import Tutor
from coach.errors import InputError
from coach.models.dialogue import Move, Stage
from coach.models.plan import ImprovementPlan

CONTEXT = "+service-context +strategic-goal +duty-or-standard and that is all there is to say here"


@pytest.fixture(scope="module")
def tutor(unit, script):
    return Tutor(unit=unit, script=script, assessor=FakeAssessor())


@pytest.fixture
def talk(tutor):
    """A conversation that has just opened its first section."""
    state = dialogue.begin(tutor, ImprovementPlan(name="p", unit="u")).state
    return dialogue.reply(tutor, state, "Housing repairs, Northfield Council").state


def test_it_asks_for_a_service_and_opens_the_first_section(tutor):
    spoken = dialogue.begin(tutor, ImprovementPlan(name="p", unit="u"))
    assert spoken.state.stage is Stage.SERVICE
    spoken = dialogue.reply(tutor, spoken.state, "Housing repairs, Northfield Council")
    assert spoken.state.plan.service == "Housing repairs, Northfield Council"
    assert spoken.state.section == "context"
    assert spoken.turns[-1].move is Move.ASK


@pytest.mark.parametrize(
    "text", ["the council", "my work", "a public service", "I don't know", "what do you mean?", "x"]
)
def test_a_vague_service_is_asked_for_again(tutor, text):
    state = dialogue.begin(tutor, ImprovementPlan(name="p", unit="u")).state
    spoken = dialogue.reply(tutor, state, text)
    assert spoken.state.stage is Stage.SERVICE
    assert spoken.state.plan.service == ""


def test_an_answer_becomes_the_sections_prose_word_for_word(tutor, talk):
    first = dialogue.reply(tutor, talk, "We mend homes for 9,400 tenants across the borough. +service-context")
    second = dialogue.reply(tutor, first.state, "The corporate plan says warm and dry homes for all. +strategic-goal")
    assert second.state.plan.prose["context"] == (
        "We mend homes for 9,400 tenants across the borough. +service-context\n\n"
        "The corporate plan says warm and dry homes for all. +strategic-goal"
    )


def test_one_move_a_turn_and_grades_are_shown(tutor, talk):
    spoken = dialogue.reply(tutor, talk, "We mend homes for tenants here. +service-context")
    assert len(spoken.turns) == 1
    assert {grade.facet: grade.grade for grade in spoken.turns[0].grades} == {
        "service-context": "shown",
        "strategic-goal": "absent",
        "duty-or-standard": "absent",
    }
    assert spoken.turns[0].facet == "strategic-goal"


def test_help_escalates_when_nothing_comes(tutor, talk):
    moves = []
    state = talk
    for number in ("one", "two", "three", "four"):
        spoken = dialogue.reply(tutor, state, f"Some words that show nothing at all, the {number} time round.")
        state = spoken.state
        moves.append(spoken.turns[0].move)
    assert moves == [Move.ASK, Move.HINT, Move.PROMPT, Move.EXAMPLE]


def test_a_finished_section_is_recapped_in_the_students_own_words(tutor, talk):
    spoken = dialogue.reply(tutor, talk, CONTEXT)
    recap, opening = spoken.turns
    assert recap.move is Move.RECAP
    assert recap.quote == CONTEXT
    assert opening.section == spoken.state.section == "customers"


def test_a_copied_hint_earns_nothing(tutor, talk, script):
    hint = script.sections["context"].facets["service-context"].hint
    spoken = dialogue.reply(tutor, talk, hint)
    assert spoken.state.plan.prose == {}
    assert spoken.turns[0].text != ""
    assert spoken.state.sections["context"].grades == {}


def test_a_copied_hint_among_other_words_is_kept_but_not_graded(tutor, talk, script):
    hint = script.sections["context"].facets["service-context"].hint
    seen = []

    class Spy(FakeAssessor):
        def grades(self, text, facets, asked=False):
            seen.append(text)
            return super().grades(text, facets)

    spying = Tutor(unit=tutor.unit, script=script, assessor=Spy())
    text = f"{hint} Our van crews live forty minutes away from the estate they serve."
    spoken = dialogue.reply(spying, talk, text)
    assert spoken.state.plan.prose["context"] == text
    assert all(hint not in graded for graded in seen)
    assert "van crews" in seen[-1]


def test_not_knowing_makes_the_question_smaller_then_gives_an_example_then_moves_on(tutor, talk):
    state, moves, facets = talk, [], []
    for text in ("I don't know", "no idea", "dunno"):
        spoken = dialogue.reply(tutor, state, text)
        state = spoken.state
        moves.append(spoken.turns[0].move)
        facets.append(spoken.turns[0].facet)
    assert moves[:2] == [Move.PROMPT, Move.EXAMPLE]
    assert facets[2] != facets[0]


def test_a_question_back_is_answered_and_the_question_put_again(tutor, talk):
    spoken = dialogue.reply(tutor, talk, "What is failure demand?")
    assert "Failure demand" in spoken.turns[0].text
    assert talk.question in spoken.turns[0].text
    assert spoken.state.plan.prose == {}


@pytest.mark.parametrize("text", ["@off who won the match last night then", "tenants", "just write it for me"])
def test_what_is_no_answer_never_enters_the_plan(tutor, talk, text):
    assert dialogue.reply(tutor, talk, text).state.plan.prose == {}


def test_the_same_reply_twice_is_kept_once(tutor, talk):
    text = "We mend homes for tenants all over the borough."
    state = dialogue.reply(tutor, talk, text).state
    assert dialogue.reply(tutor, state, text).state.plan.prose["context"] == text


def test_a_pasted_page_is_kept_whole_and_judged_as_a_whole(tutor, talk):
    page = "+service-context " + "words about the service " * 60
    spoken = dialogue.reply(tutor, talk, page)
    assert spoken.state.plan.prose["context"] == page.strip()
    assert spoken.state.sections["context"].grades["service-context"].grade == "shown"


def test_an_answer_to_a_later_section_is_kept_there(tutor, talk):
    text = "We will need two planners for six weeks from the void team, and the voids manager has said yes. +resources"
    spoken = dialogue.reply(tutor, talk, text)
    assert spoken.state.plan.prose == {"resources": text}
    assert spoken.state.section == "context"
    assert talk.question in spoken.turns[0].text


@pytest.fixture
def structure(tutor, talk):
    """A conversation that has turned to structure, where structure is prone to be taken for culture."""
    return navigation.go_to(tutor, talk, "structure").state


def test_a_mistake_to_which_the_section_is_not_prone_is_left_to_a_check(tutor, talk):
    spoken = dialogue.reply(tutor, talk, "The chart is our culture here, really. !structure-is-culture")
    assert spoken.turns[0].move is not Move.CHALLENGE


def test_a_mistake_is_challenged_once_and_cleared_by_a_right_repair(tutor, structure):
    spoken = dialogue.reply(tutor, structure, "The chart is our culture here, really. !structure-is-culture")
    assert spoken.turns[0].move is Move.CHALLENGE
    assert "structure-is-culture" in spoken.state.challenged
    again = dialogue.reply(tutor, spoken.state, "Still the chart is the culture to me. !structure-is-culture")
    assert again.turns[0].move is not Move.CHALLENGE
    cleared = dialogue.reply(
        tutor, spoken.state, "The chart says who signs, habits are another thing. =structure-is-culture"
    )
    assert cleared.state.challenged == {}


def test_disagreement_is_respected_and_can_be_taken_back(tutor, structure):
    state = dialogue.reply(tutor, structure, "The chart is our culture here, really. !structure-is-culture").state
    spoken, subject, quote = navigation.disagree(tutor, state)
    assert (subject, quote) == ("structure-is-culture", "!structure-is-culture")
    assert spoken.state.challenged == {}
    same = dialogue.reply(tutor, spoken.state, "As I said before, it is so here: !structure-is-culture")
    assert same.turns[0].move is not Move.CHALLENGE
    back, _ = navigation.agree_again(tutor, spoken.state)
    assert back.state.dismissed == ()


def test_a_disputed_facet_counts_as_shown(tutor, talk):
    said = "We mend homes for tenants all over. ~service-context ~strategic-goal ~duty-or-standard"
    state = dialogue.reply(tutor, talk, said).state
    facet = state.facet
    spoken, subject, _ = navigation.disagree(tutor, state)
    assert subject == facet
    assert facet in spoken.state.sections["context"].disputed
    assert spoken.state.facet != facet


def test_nothing_can_be_claimed_without_words_to_point_to(tutor, talk):
    state = talk.model_copy(update={"facet": "service-context"})
    with pytest.raises(InputError, match="nothing in your text yet"):
        navigation.disagree(tutor, state)
    state = dialogue.reply(tutor, talk, "We mend homes for tenants here. +service-context").state
    assert state.sections["context"].grades[state.facet].grade == "absent"
    with pytest.raises(InputError, match="no words in this section"):
        navigation.disagree(tutor, state)


def test_the_reply_to_a_disagreement_speaks_of_no_sentence(tutor):
    assert not any("sentence" in line for line in tutor.script.moves["disagree_noted"].lines)


def test_skip_back_and_goto(tutor, talk):
    skipped = navigation.skip(tutor, talk).state
    assert skipped.section == "customers"
    assert skipped.sections["context"].skipped
    assert navigation.back(tutor, skipped).state.section == "context"
    assert navigation.go_to(tutor, skipped, "11").state.section == "leadership"
    assert navigation.go_to(tutor, skipped, "Resources").state.section == "resources"
    with pytest.raises(InputError, match="no section"):
        navigation.go_to(tutor, talk, "zebra")
    with pytest.raises(InputError, match="first"):
        navigation.back(tutor, talk)


def test_nothing_can_be_skipped_before_a_service_is_named(tutor):
    state = dialogue.begin(tutor, ImprovementPlan(name="p", unit="u")).state
    for step in (navigation.skip, navigation.back):
        with pytest.raises(InputError):
            step(tutor, state)


def test_an_edited_section_is_judged_afresh(tutor, talk):
    state = dialogue.reply(tutor, talk, "We mend homes for tenants all over the place.").state
    spoken = navigation.edited(tutor, state, "context", "Rewritten by me. +service-context")
    assert spoken.state.plan.prose["context"] == "Rewritten by me. +service-context"
    assert spoken.state.sections["context"].grades["service-context"].grade == "shown"


def test_a_row_is_offered_and_kept_only_on_yes(tutor, talk):
    state = navigation.go_to(tutor, talk, "objectives").state
    text = (
        "Repeat visits fall from 40% to 15% by March 2027, from our repairs log."
        " +measurable-outcomes +baseline-target +line-of-sight"
    )
    spoken = dialogue.reply(tutor, state, text)
    assert spoken.state.offers[0].kind == "measures"
    kept = dialogue.reply(tutor, spoken.state, "yes").state
    assert [row.target for row in kept.plan.measures] == ["15%"]
    assert dialogue.reply(tutor, spoken.state, "no").state.plan.measures == ()
    other = dialogue.reply(tutor, spoken.state, "Well, the date may slip a month I think.").state
    assert "may slip" in other.plan.prose["objectives"]


def test_all_sections_lead_to_the_end_and_a_late_answer_is_kept(tutor, unit, talk):
    state = talk
    for section in unit.sections:
        assert state.section == section.id
        marks = " ".join(f"+{facet}" for facet in section.facets)
        spoken = dialogue.reply(tutor, state, f"All of it stands in section {section.number}: {marks}")
        state = spoken.state
    assert state.stage is Stage.DONE
    after = dialogue.reply(tutor, state, "One more thing that I forgot to say about the review of it.")
    assert "One more thing" in after.state.plan.prose["governance"]


def test_resuming_puts_the_last_question_again(tutor, talk):
    turns = dialogue.resume(tutor, talk).turns
    assert talk.question in turns[0].text


def test_the_same_replies_give_the_same_turns(tutor):
    def run():
        state = dialogue.begin(tutor, ImprovementPlan(name="p", unit="u")).state
        said = []
        for text in ("Blue badges, Perth", "We give badges out to people. ~service-context", "dunno", "I don't know"):
            spoken = dialogue.reply(tutor, state, text)
            state = spoken.state
            said += spoken.turns
        return said

    assert run() == run()


def test_a_short_reply_answers_the_question_in_hand(tutor, talk):
    state = dialogue.reply(tutor, talk, "2,300 falls calls last year +performance-data").state
    assert "context" in state.plan.prose


def test_saying_more_never_loses_what_was_shown(tutor, talk):
    class Forgetful(FakeAssessor):
        def grades(self, text, facets, asked=False):
            return super().grades(text.rsplit("\n\n", 1)[-1], facets)

    forgetful = Tutor(unit=tutor.unit, script=tutor.script, assessor=Forgetful())
    state = dialogue.reply(forgetful, talk, "We mend homes for 9,400 tenants here. +service-context").state
    state = dialogue.reply(forgetful, state, "And the corporate plan says warm homes. ~strategic-goal").state
    assert state.sections["context"].grades["service-context"].grade == "shown"


def test_what_seemed_off_topic_is_kept_when_it_is_sent_again(tutor, talk):
    text = "@off ringfence the one that we have got already"
    doubted = dialogue.reply(tutor, talk, text).state
    assert doubted.plan.prose == {}
    assert dialogue.reply(tutor, doubted, text).state.plan.prose == {"context": text}


def test_a_figure_or_a_known_word_speaks_for_an_answer(tutor, talk):
    for text in ("@off so it parks up between 2 and 6", "@off mostly repairs really I would say"):
        assert dialogue.reply(tutor, talk, text).state.plan.prose == {"context": text}


def test_what_was_doubted_is_kept_later_too_and_a_question_that_finds_nothing_as_well(tutor, talk):
    text = "@off ringfence the one that we have got already"
    state = dialogue.reply(tutor, talk, text).state
    state = dialogue.reply(tutor, state, "I don't know").state
    assert dialogue.reply(tutor, state, text).state.plan.prose == {"context": text}
    asked = "@off what would the ringfence mean for us?"
    state = dialogue.reply(tutor, talk, asked).state
    assert dialogue.reply(tutor, state, asked).state.plan.prose == {"context": asked}


def test_every_wording_of_a_doubt_says_that_the_reply_is_not_in_the_plan(script):
    for text in script.moves["off_topic"].lines:
        assert "send" in text.casefold()
        assert any(words in text for words in ("isn't in the plan", "left it out", "outside the plan"))


def test_the_welcome_says_what_becomes_of_the_first_answer(script):
    for text in script.moves["welcome"].lines:
        assert any(words in text for words in ("title", "on the cover", "at the head of the plan"))


def test_only_what_was_kept_is_said_to_be_there_already(tutor, talk):
    state = talk
    for _ in range(2):
        spoken = dialogue.reply(tutor, state, "What is failure demand?")
        state = spoken.state
        assert "Failure demand" in spoken.turns[0].text
    state = dialogue.reply(tutor, state, "I don't know").state
    assert dialogue.reply(tutor, state, "I don't know").turns[0].move is Move.EXAMPLE


def test_every_open_mistake_that_a_reply_repairs_is_cleared(tutor, structure):
    wrong = "The chart is our culture here. !structure-is-culture"
    state = dialogue.reply(tutor, structure, wrong).state
    other = next(name for name in tutor.unit.section["structure"].misconceptions if name != "structure-is-culture")
    state = dialogue.reply(tutor, state, f"We said it with some other words too. !{other}").state
    assert set(state.challenged) == {"structure-is-culture", other}
    spoken = dialogue.reply(tutor, state, f"Signing and habits are two things here. =structure-is-culture ={other}")
    assert spoken.state.challenged == {}
    for name in ("structure-is-culture", other):
        assert tutor.unit.misconception[name].title in spoken.turns[0].text


def test_a_challenge_still_says_what_was_kept_or_put_right(tutor, structure):
    page = "words about the service " * 60 + "!structure-is-culture"
    spoken = dialogue.reply(tutor, structure, page)
    assert spoken.turns[0].move is Move.CHALLENGE
    assert tutor.unit.section["structure"].title in spoken.turns[0].text


def test_a_section_that_holds_text_already_is_asked_only_for_what_is_missing(tutor, talk, script):
    text = "Repeat visits stand at four in ten now and we want fewer of them than that by next year. +baseline-target"
    state = dialogue.reply(tutor, talk, text).state
    assert state.plan.prose == {"objectives": text}
    names = [section.id for section in tutor.unit.sections]
    before = navigation.go_to(tutor, state, names[names.index("objectives") - 1]).state
    for spoken in (navigation.go_to(tutor, state, "objectives"), navigation.skip(tutor, before)):
        turn = spoken.turns[-1]
        assert turn.section == spoken.state.section == "objectives"
        assert turn.facet not in ("", "baseline-target")
        assert tutor.unit.section["objectives"].title in turn.text
        assert all(opening not in turn.text for opening in script.sections["objectives"].openings)


def test_a_section_whose_text_shows_everything_already_is_only_recapped_on_the_way(tutor, talk, unit):
    names = [section.id for section in unit.sections]
    marks = " ".join(f"+{facet}" for facet in unit.section["resources"].facets)
    text = f"We will need two planners for six weeks from the void team, and the voids manager has said yes. {marks}"
    state = dialogue.reply(tutor, talk, text).state
    before = navigation.go_to(tutor, state, names[names.index("resources") - 1]).state
    recap, *_ = navigation.skip(tutor, before).turns
    assert (recap.move, recap.section, recap.quote) == (Move.RECAP, "resources", text)


def test_more_mistakes_than_the_one_challenged_are_counted_and_a_command_named(tutor, structure):
    text = "The chart is our culture, really. !structure-is-culture !no-customer-outcomes !mc-benchmark-copy"
    spoken = dialogue.reply(tutor, structure, text)
    assert spoken.turns[0].move is Move.CHALLENGE
    assert spoken.turns[0].text.endswith("There are 2 more things to look at: /check shows them.")
    one = dialogue.reply(tutor, structure, "The chart is our culture. !structure-is-culture !no-customer-outcomes")
    assert one.turns[0].text.endswith("There is 1 more thing to look at: /check shows it.")
    alone = dialogue.reply(tutor, structure, "The chart is our culture, really. !structure-is-culture")
    assert "more thing" not in alone.turns[0].text


def test_a_mistake_that_the_student_dismissed_is_not_counted_again(tutor, structure):
    state = structure.model_copy(update={"dismissed": (("no-customer-outcomes", "!no-customer-outcomes"),)})
    text = "The chart is our culture, really. !structure-is-culture !no-customer-outcomes"
    assert "more thing" not in dialogue.reply(tutor, state, text).turns[0].text


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_a_follow_up_quotes_the_reply_and_holds_if_the_judge_missed_what_was_said(tutor, talk, times):
    state, text = talk, ""
    for number in range(times):
        text = f"Nightly round {number} of words that the judge makes nothing of at all."
        spoken = dialogue.reply(tutor, state, text)
        state = spoken.state
    said = spoken.turns[0].text
    assert f"Nightly round {times - 1} of words" in said and "/disagree" in said and "f not:" in said
    assert tutor.unit.facet[spoken.turns[0].facet].title in said


def test_what_only_names_a_facet_is_quoted_before_more_is_asked(tutor, talk):
    said = "We mend homes for tenants all over. ~service-context +strategic-goal +duty-or-standard"
    spoken = dialogue.reply(tutor, talk, said)
    assert spoken.turns[0].facet == "service-context"
    assert '"service-context"' in spoken.turns[0].text and "/disagree" in spoken.turns[0].text


def test_a_short_reply_that_was_praised_is_simply_asked_on(tutor, talk):
    spoken = dialogue.reply(tutor, talk, "We mend homes here. +service-context")
    assert "/disagree" not in spoken.turns[0].text
    more = " and there is a good deal more that I could say about how all of that came to be"
    longer = dialogue.reply(tutor, talk, f"We mend homes here. +service-context {more}")
    assert "/disagree" in longer.turns[0].text


@pytest.mark.parametrize(
    "reason",
    ["our corporate plan promises", "it is there: “Our  corporate plan promises warm homes”", "OUR CORPORATE PLAN"],
)
def test_words_that_were_passed_over_can_be_pointed_to(tutor, talk, reason):
    said = "We mend homes for tenants here. +service-context Our corporate plan promises warm homes."
    state = dialogue.reply(tutor, talk, said).state
    assert state.sections["context"].grades[state.facet].grade == "absent"
    spoken, subject, quote = navigation.disagree(tutor, state, reason)
    assert subject == "strategic-goal" and quote.startswith("Our corporate plan") and quote in said
    assert "strategic-goal" in spoken.state.sections["context"].disputed


def test_words_that_stand_nowhere_point_to_nothing(tutor, talk):
    state = dialogue.reply(tutor, talk, "We mend homes for tenants here. +service-context").state
    for reason in ("I did say it", "homes", "a plan of warm homes"):
        with pytest.raises(InputError, match="no words in this section"):
            navigation.disagree(tutor, state, reason)


def test_words_pointed_to_leave_an_open_mistake_open(tutor, structure):
    state = dialogue.reply(tutor, structure, "The chart is our culture here. !structure-is-culture").state
    state = dialogue.reply(tutor, state, "Two deputies report to the head of the service.").state
    spoken, subject, _ = navigation.disagree(tutor, state, "Two deputies report to the head")
    assert subject in tutor.unit.section["structure"].facets and spoken.state.challenged
    _, subject, _ = navigation.disagree(tutor, state, "that is no mistake")
    assert subject == "structure-is-culture"


def test_a_plain_mistake_that_the_section_is_not_about_is_mentioned_and_not_challenged(tutor, talk):
    assert "structure-is-culture" not in tutor.unit.section["context"].misconceptions
    spoken = dialogue.reply(tutor, talk, "The chart is our culture, really. !structure-is-culture")
    assert spoken.turns[0].move is not Move.CHALLENGE and spoken.state.challenged == {}
    assert spoken.turns[0].text.endswith("There is 1 more thing to look at: /check shows it.")
