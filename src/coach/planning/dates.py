"""Read dates that a student typed, where they are plain; what needs a guess is not read."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_PART = r"(?:(?P<part>end(?: of)?|(?:start|beginning) of|early(?: in)?|mid(?:dle of)?|late(?: in)?)[ -])?"
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY}(?: of)? {_MONTH},?(?: {_YEAR})?",
        rf"{_PART}{_MONTH},?(?: {_YEAR})?",
        rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})",
        r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d\d)",
        rf"{_PART}q(?:uarter )?(?P<quarter>[1-4])(?: of)? {_YEAR}(?:[/–-](?P<second>\d\d))?",
        rf"{_PART}{_YEAR}(?:[/–-](?P<second>\d\d))?",
    )
)
_COUNTED = re.compile(
    r"(?P<part>end of |start of )?(?P<unit>day|week|wk|month)s? (?P<n>\d{1,3})"
    r"(?: ?(?:to|[–-]) ?(?:(?:day|week|wk|month)s? )?(?P<m>\d{1,3}))?"
)
_LEAD = re.compile(
    r"^(?:by|from|in|on|during|before|until|till|starting|no later than|w/c|week (?:commencing|beginning)) "
)
_APART = re.compile(r" (?:to|until|till|through) | ?[–—] ?| - |(?<=[a-z])(?<!mid)-(?=[a-z])|(?<=\d)-(?=\d{1,2} [a-z])")
_BARE_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_NAME = re.compile(r"\b" + _MONTH)
_REMARK = re.compile(r"\s*\([^()]*\)$")
_DAYS = {"day": 1.0, "week": 7.0, "wk": 7.0, "month": 365 / 12}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, first and last day included."""

    first: int
    last: int
    """Ordinals of `datetime.date`; counted from 0 where the text counts weeks or months of the project."""
    counted: bool = False
    ranged: bool = False
    """Whether the text names a beginning and an end."""


def read(text: str, year: int | None = None) -> Span | None:
    """Return the stretch that a text names, or None; `year` is used where the text names none."""
    plain = _REMARK.sub("", " ".join(text.casefold().split())).rstrip(".")
    if plain.startswith("between "):
        plain = plain.removeprefix("between ").replace(" and ", " to ", 1)
    plain = _LEAD.sub("", plain).removeprefix("the ")
    found = _counted(plain) or _point(plain, year)
    if found:
        return found
    halves = _APART.split(plain, maxsplit=1)
    return _between(halves[0], halves[1], year) if len(halves) == 2 else None


def month_of(ordinal: int) -> int:
    """Return the month of an ordinal, 1 to 12."""
    return date.fromordinal(ordinal).month


def year_of(ordinal: int) -> int:
    """Return the year of an ordinal."""
    return date.fromordinal(ordinal).year


def _between(left: str, right: str, year: int | None) -> Span | None:
    """Return the stretch from one date to another; a half without a year takes it from the other half."""
    month = _NAME.search(right)
    if month and _BARE_DAY.fullmatch(left):
        left = f"{left} {month['month']}"
    begin, end = _point(left, None), _point(right, None)
    if end and not begin:
        begin = _point(left, year_of(end.first))
        if begin and begin.first > end.last:
            begin = _point(left, year_of(end.first) - 1)
    else:
        begin = begin or _point(left, year)
        if begin and not end:
            end = _point(right, year_of(begin.first))
            if end and end.last < begin.first:
                end = _point(right, year_of(begin.first) + 1)
    return Span(begin.first, end.last, ranged=True) if begin and end and begin.first <= end.last else None


def _counted(text: str) -> Span | None:
    match = _COUNTED.fullmatch(text)
    if match is None:
        return None
    size, first = _DAYS[match["unit"]], int(match["n"])
    last = int(match["m"] or first)
    if not 1 <= first <= last:
        return None
    span = Span(round((first - 1) * size), round(last * size) - 1, counted=True, ranged=bool(match["m"]))
    return _part(match["part"], span)


def _point(text: str, year: int | None) -> Span | None:
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            try:
                return _dated(match.groupdict(), year)
            except ValueError:
                return None
    return None


def _dated(found: dict[str, str | None], year: int | None) -> Span | None:
    named = int(found["year"] or 0) or year
    if named is None:
        return None
    named += 2000 if named < 100 else 0
    second = found.get("second")
    if second and int(second) != (named + 1) % 100:
        return None
    month, day, quarter = found.get("month"), found.get("day"), found.get("quarter")
    if month and day:
        ordinal = date(named, _number(month), int(day)).toordinal()
        return Span(ordinal, ordinal)
    if month:
        return _part(found["part"], _months(named, _number(month), 1))
    if quarter:
        # A financial year, 2027/28, has its first quarter in April; a plain year in January.
        begin = 3 * (int(quarter) - 1) + (4 if second else 1)
        return _part(found["part"], _months(named, begin, 3))
    return _part(found["part"], _months(named, 4 if second else 1, 12))


def _number(month: str) -> int:
    return int(month) if month.isdecimal() else _MONTHS[month]


def _months(year: int, month: int, count: int) -> Span:
    first, after = (date(year + (m - 1) // 12, (m - 1) % 12 + 1, 1) for m in (month, month + count))
    return Span(first.toordinal(), after.toordinal() - 1)


def _part(part: str | None, span: Span) -> Span:
    word = (part or "").split(" ")[0]
    third = (span.last - span.first + 1) // 3
    if word == "end":
        return Span(span.last, span.last, span.counted)
    if word in ("start", "beginning"):
        return Span(span.first, span.first, span.counted)
    if word == "early":
        return Span(span.first, span.first + third - 1, span.counted)
    if word in ("mid", "middle"):
        return Span(span.first + third, span.last - third, span.counted)
    if word == "late":
        return Span(span.last - third + 1, span.last, span.counted)
    return span
