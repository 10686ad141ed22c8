from coach.encoder.minilm import MiniLM
from coach.marking.targets import Targets
from coach.models.unit import Unit


def test_known_questions_have_their_own_targets(unit: Unit) -> None:
    targets = Targets(unit, MiniLM.load())
    for question in unit.questions:
        assert set(targets.of(question.prompt)) >= set(question.targets)


def test_a_full_question_and_no_question_ask_for_everything(unit: Unit) -> None:
    targets = Targets(unit, MiniLM.load())
    every = tuple(point.id for point in unit.marking_points)
    assert targets.of("Plan and justify a service improvement for a public service.") == every
    assert targets.of(None) == targets.of("  ") == every


def test_a_question_of_ones_own_finds_its_marking_point(unit: Unit) -> None:
    targets = Targets(unit, MiniLM.load())
    assert "mp-structure-impact" in targets.of("How does a matrix structure change what customers get?")
