from hypothesis import given, settings
from hypothesis import strategies as st

from coach.language import split

PIECES = st.sampled_from(
    ["# Aim", "- We wait.", "| a | b |", "|---|---|", "1. One", "e.g. this", "It cost £1.2m.", "\r\n", "\n\n",
     "\n", " ", "\t", "**Lead.** Then", "“Why?” she said.", "No. 4", "…", "\u2028", "\U0001f600",
     "Dr. J. Smith", "> cited.", "\r"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map("".join), st.lists(PIECES).map(" ".join))


@settings(deadline=None)
@given(TEXTS)
def test_spans_slice_back_in_order_without_overlap(text: str) -> None:
    end = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text
        assert sentence.start >= end
        end = sentence.end


@settings(deadline=None)
@given(st.lists(st.text(alphabet=st.characters(categories=["Ll"]), min_size=2, max_size=6), max_size=30))
def test_no_word_is_lost(words: list[str]) -> None:
    text = ". ".join(words)
    kept = "".join(sentence.text for sentence in split(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def test_abbreviations_numbers_and_initials_do_not_end_a_sentence() -> None:
    assert texts("See e.g. No. 4 by Dr. J. Smith at £1.2m. It rose by 3.5 per cent.") == [
        "See e.g. No. 4 by Dr. J. Smith at £1.2m.",
        "It rose by 3.5 per cent.",
    ]


def test_lower_case_writing_is_split() -> None:
    assert texts("i would add wifi. i like it. about £3,000") == [
        "i would add wifi.",
        "i like it.",
        "about £3,000",
    ]


def test_a_question_inside_quotes_stays_whole() -> None:
    assert texts("“Why wait?” she asked. We had no answer.") == [
        "“Why wait?” she asked.",
        "We had no answer.",
    ]


def test_headings_name_the_section_below_them() -> None:
    found = split("## 2. Cost\r\n\r\nIt is dear.\r\n\r\n**People.** They left.")
    assert [(s.kind, s.section) for s in found] == [
        ("heading", "2. Cost"),
        ("prose", "2. Cost"),
        ("heading", "People"),
        ("prose", "People"),
    ]


def test_bullets_and_numbers_lose_their_marks() -> None:
    found = split("- We train six.\n  They start in May.\n2) Review it.\n")
    assert [(s.kind, s.text) for s in found] == [
        ("bullet", "We train six."),
        ("bullet", "They start in May."),
        ("bullet", "Review it."),
    ]


def test_a_short_table_row_is_one_sentence() -> None:
    found = split("| Step | Who |\n|---|---|\n| Train six | Ana, by 3 May |\n")
    assert [(s.kind, s.text) for s in found] == [
        ("table-row", "Step | Who"),
        ("table-row", "Train six | Ana, by 3 May"),
    ]


def test_a_long_table_row_is_cut_by_cell() -> None:
    row = "| " + "word " * 40 + ". Then more | " + "other " * 30 + "|"
    assert {s.kind for s in split(f"{row}\n|---|---|\n")} == {"table-cell"}


def test_a_wrapped_line_does_not_break_a_sentence() -> None:
    text = "We asked the people who wait longest what they\nwould change first. They said the phone."
    assert len(texts(text)) == 2


def test_one_line_alone_is_not_a_heading() -> None:
    assert split("Mostly tenants")[0].kind == "prose"
