import pytest

from coach import paths
from coach.errors import ContentError
from coach.models.attempts import Attempt
from coach.models.cards import CardKind, Rating
from coach.models.dialogue import DialogueState, SectionState
from coach.models.plan import ImprovementPlan
from coach.revision import own
from coach.revision.deck import deck
from coach.revision.queue import begin_order, due, next_card
from coach.revision.scheduling import schedule
from tests.fakes import FakeJudge
from tests.revision.test_scheduling import NOW, timedelta

FOLDER = paths.knowledge_root() / paths.DEFAULT_UNIT


@pytest.fixture(scope="module")
def cards(unit):
    return deck(unit, FOLDER)


def test_ids_are_unique_and_every_item_exists(unit, cards):
    assert len({card.id for card in cards}) == len(cards)
    assert all(card.item in unit.by_id for card in cards)
    assert {card.kind for card in cards} == {CardKind.RECALL, CardKind.ORDER, CardKind.VERDICT, CardKind.APPLY}


def test_kotters_steps_come_from_the_item_and_are_shuffled(cards):
    card = next(card for card in cards if card.id == "order-kotter-8-step")
    assert len(card.options) == 8
    assert [option.id for option in card.options] != list(card.solution)
    assert "urgency" in next(option.text for option in card.options if option.id == card.solution[0])


def test_test_yourself_questions_carry_their_answers(cards):
    card = next(card for card in cards if card.id == "test-wicked-problems")
    assert card.front == "Why does a wicked problem have no stopping rule?"
    assert card.reference.startswith("Nothing marks it as solved.")


def test_verdicts_are_balanced_and_carry_the_correction(unit, cards):
    verdicts = [card for card in cards if card.kind is CardKind.VERDICT]
    assert sum(card.solution == ("sound",) for card in verdicts) * 2 == len(verdicts)
    assert {card.item for card in verdicts} == set(unit.misconception)
    assert all(unit.misconception[card.item].correction in card.back for card in verdicts)


def test_a_known_sentence_stays_when_others_are_added(unit, tmp_path, cards):
    folder = tmp_path / "unit"
    (folder / "exemplars" / "misconceptions").mkdir(parents=True)
    file = folder / "exemplars" / "misconceptions" / "a.jsonl"
    line = '{{"misconception": "structure-is-culture", "label": "sound", "kind": "plain", "text": "Sentence {}."}}\n'
    file.write_text("".join(line.format(number) for number in range(3)))
    before = {card.id for card in deck(unit, folder) if card.kind is CardKind.VERDICT}
    file.write_text("".join(line.format(number) for number in range(200)))
    after = {card.id for card in deck(unit, folder) if card.kind is CardKind.VERDICT}
    assert len(after) == 3
    assert not before <= after
    assert before <= {card.id for card in deck(unit, folder, before)}


def test_a_unit_without_a_card_file_has_a_deck(unit, tmp_path):
    assert deck(unit, tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("orders:\n- {item: no-such, ask: Q, steps: [a, b, c]}\n", r"cards.yaml:2: item: there is no item 'no-such'"),
        ("orders:\n- {item: adkar, ask: Q, steps: [a]}\n", "cards.yaml:2"),
        ("situations:\n- {id: x, ask: Q}\n", "cards.yaml:2"),
        ("orders: [\n", "cards.yaml"),
    ],
)
def test_a_wrong_card_file_names_file_and_line(unit, tmp_path, text, says):
    (tmp_path / "cards.yaml").write_text(text)
    with pytest.raises(ContentError, match=says):
        deck(unit, tmp_path)


def marked(unit, text, **more):
    time = "2026-03-01T10:00:00.000+00:00"
    return Attempt(
        id=1,
        unit="u",
        question="q-analyse-barriers",
        text=text,
        started=time,
        saved=time,
        submitted=time,
        report=FakeJudge(unit).mark(text),
        **more,
    )


def test_missed_facets_and_mistakes_become_cards(unit):
    question = unit.by_id["q-analyse-barriers"]
    found = own.from_attempt(unit, question, marked(unit, "+involvement ~barriers-faced !structure-is-culture"))
    assert [card.item for card in found] == [
        "leadership-action",
        "change-approach-applied",
        "barriers-faced",
        "structure-is-culture",
    ]
    assert found[-1].quote == "!structure-is-culture"
    assert unit.misconception["structure-is-culture"].correction in found[-1].back


def test_what_the_student_disputes_makes_no_card(unit):
    question = unit.by_id["q-analyse-barriers"]
    disputed = marked(unit, "!structure-is-culture", disputed=("structure-is-culture", "involvement"))
    assert not {"structure-is-culture", "involvement"} & {
        card.item for card in own.from_attempt(unit, question, disputed)
    }
    assert {"own-involvement"} < own.contested(unit, question, disputed)


def test_an_unmarked_attempt_makes_no_card(unit):
    attempt = marked(unit, "text").model_copy(update={"report": None})
    assert own.from_attempt(unit, unit.by_id["q-analyse-barriers"], attempt) == []


def test_a_section_left_behind_makes_cards_and_the_one_in_hand_does_not(unit):
    plan = ImprovementPlan(name="Mine", unit="u", prose={"context": "We run buses.", "customers": "They ride."})
    state = DialogueState(
        plan=plan,
        section="customers",
        sections={"context": SectionState(opened=True)},
        challenged={"structure-is-culture": "The chart is the culture."},
    )
    found = own.from_plan(unit, state)
    assert {card.item for card in found} == {*unit.section["context"].facets, "structure-is-culture"}


def test_due_cards_come_first_then_new_then_what_is_being_learnt(cards):
    few = cards[:3]
    learning = schedule(None, Rating.AGAIN, NOW)
    assert next_card(few, {}, (), NOW, 0) is None
    assert next_card(few, {}, (), NOW, 1) == begin_order(few)[0]
    memories = {few[0].id: learning}
    assert next_card(few, memories, (), NOW + timedelta(minutes=2), 5) == few[0]
    assert next_card(few, memories, (), NOW, 5) in few[1:]
    assert next_card(few, memories, (), NOW, 0) == few[0]
    assert next_card(few, memories, {few[0].id}, NOW, 0) is None
    counts = due(few, memories, (), NOW + timedelta(minutes=2), 10)
    assert (counts.due, counts.learning, counts.new, counts.total) == (1, 1, 2, 3)


def test_new_cards_mix_kinds_and_begin_with_the_students_own(unit, cards):
    mine = own.from_attempt(unit, unit.by_id["q-analyse-barriers"], marked(unit, "nothing"))
    order = begin_order([*cards, *mine])
    assert order[: len(mine)] == mine
    assert len({card.kind for card in order[len(mine) : len(mine) + 4]}) == 4
