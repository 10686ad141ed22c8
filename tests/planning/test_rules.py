import pytest

from coach.models.plan import Brief
from coach.models.unit import WordLimit
from coach.planning.rules import check_rules

LIMIT = WordLimit(low=2500, high=3000, tolerance=0.1, source="s")
HEADS = "## One\n\n## Two\n\n## Three\n\n"
CITES = "Moore (1995) says so.\n\n"
LIST = "\n\n## References\n\nMoore, M. (1995) Creating Public Value."


def rules(text, brief=None):
    return [finding.rule for finding in check_rules(text, LIMIT, brief)]


def test_a_sound_assignment_misses_nothing():
    assert rules(HEADS + CITES + "word " * 2600 + LIST) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (HEADS + CITES + "word " * 3400 + LIST, "word-limit"),
        (CITES + "word " * 2600 + LIST, "headings"),
        (HEADS + "word " * 2600, "references"),
        (HEADS + CITES + "word " * 2600, "reference-list"),
        (HEADS + CITES + "word " * 1000 + "\n\n## Appendix A\n\n" + "word " * 900 + LIST, "appendix"),
        (HEADS + CITES + "- word word word word word\n" * 400 + LIST, "bullets"),
    ],
)
def test_each_rule(text, rule):
    assert rule in rules(text)


def test_the_students_own_limit_counts():
    text = HEADS + CITES + "word " * 2600 + LIST
    assert rules(text, Brief(words_high=2000)) == ["word-limit"]


def test_the_sum_goes_by_the_limit_that_is_named():
    message = check_rules(HEADS + CITES + "word " * 3400 + LIST, LIMIT)[0].message
    assert "over the tolerated 3,300 (limit 2,500–3,000)" in message


def test_a_short_text_is_left_alone():
    assert rules("Just a paragraph about Moore (1995).") == []


def test_places_are_exact():
    text = "We looked. Only one option was considered by us."
    finding = check_rules(text, LIMIT)[0]
    assert text[finding.start : finding.end] == "Only one option was considered"
