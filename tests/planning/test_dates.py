from datetime import date

import pytest

from coach.planning.dates import read


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("May 2027", "2027-05-01", "2027-05-31"),
        ("by May 2027.", "2027-05-01", "2027-05-31"),
        ("3 May 2027", "2027-05-03", "2027-05-03"),
        ("Monday 3rd May 2027", "2027-05-03", "2027-05-03"),
        ("the 3rd of May 2027", "2027-05-03", "2027-05-03"),
        ("w/c 3 May 2027", "2027-05-03", "2027-05-03"),
        ("01/04/2027", "2027-04-01", "2027-04-01"),
        ("1/4/27", "2027-04-01", "2027-04-01"),
        ("2027-04-01", "2027-04-01", "2027-04-01"),
        ("end of March 2027", "2027-03-31", "2027-03-31"),
        ("the end of February 2028", "2028-02-29", "2028-02-29"),
        ("start of June 2027", "2027-06-01", "2027-06-01"),
        ("early June 2027", "2027-06-01", "2027-06-10"),
        ("mid-June 2027", "2027-06-11", "2027-06-20"),
        ("late June 2027", "2027-06-21", "2027-06-30"),
        ("Sept. 2027", "2027-09-01", "2027-09-30"),
        ("Q2 2027", "2027-04-01", "2027-06-30"),
        ("Q4 2027/28", "2028-01-01", "2028-03-31"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("2027/28", "2027-04-01", "2028-03-31"),
        ("1 April to 30 June 2027", "2027-04-01", "2027-06-30"),
        ("1-30 April 2027", "2027-04-01", "2027-04-30"),
        ("April–June 2027", "2027-04-01", "2027-06-30"),
        ("from April until June 2027", "2027-04-01", "2027-06-30"),
        ("between 1 May and 3 June 2027", "2027-05-01", "2027-06-03"),
        ("November 2026 to January", "2026-11-01", "2027-01-31"),
        ("November to January 2027", "2026-11-01", "2027-01-31"),
        ("mid-April to June 2027", "2027-04-11", "2027-06-30"),
        ("May 2027 (if the form is ready)", "2027-05-01", "2027-05-31"),
    ],
)
def test_plain_dates_are_read(text, first, last):
    span = read(text)
    assert span is not None
    assert (span.first, span.last, span.counted) == (day(first), day(last), False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("end of March", "2027-03-31", "2027-03-31"),
        ("1 April to 30 June", "2027-04-01", "2027-06-30"),
        ("October to February", "2027-10-01", "2028-02-29"),
    ],
)
def test_a_year_is_given_where_the_text_names_none(text, first, last):
    assert read(text) is None
    span = read(text, 2027)
    assert span is not None
    assert (span.first, span.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("week 6", 35, 41),
        ("Weeks 3 to 6", 14, 41),
        ("weeks 3–6", 14, 41),
        ("month 1", 0, 29),
        ("day 10", 9, 9),
        ("end of week 4", 27, 27),
    ],
)
def test_weeks_and_months_of_the_project_are_counted(text, first, last):
    span = read(text)
    assert span is not None
    assert (span.first, span.last, span.counted) == (first, last, True)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "spring 2027", "Easter", "ongoing", "after the pilot", "April and June 2027", "31 February 2027", "week 0",
     "weeks 6 to 3", "2027/29", "30/2027", "May or June 2027", "about May 2027", "Q2", "month 13 2027", "to", "1 - 2"],
)  # fmt: skip
def test_what_needs_a_guess_is_not_read(text):
    assert read(text) is None
