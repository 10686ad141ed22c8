"""The actions and milestones of a plan along a time axis."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.models.charts import Bar, Gantt, Tick
from coach.models.plan import Action, ImprovementPlan, Milestone
from coach.planning import dates
from coach.planning.dates import Span

MOST_TICKS = 14
NO_YEAR = "No year is given; the months are drawn as the shortest stretch that holds them all."
_FIRST_YEAR = 2001
"""Stands in where no row names a year; any two years in a row without 29 February will do."""
_LEAST_GAP = 4
"""Months that must be free, for the first month of a chart without years to be plain."""


@dataclass(frozen=True, slots=True)
class _Entry:
    row: Action | Milestone
    start: str
    end: str
    begins: Span | None = None
    ends: Span | None = None

    @property
    def spans(self) -> list[Span]:
        return [span for span in (self.begins, self.ends) if span]


def chart(plan: ImprovementPlan, refs: Mapping[str, str], title: str) -> Gantt | None:
    """Return the chart, or None where no row can be dated; `refs` names each row by its id."""
    entries = [_Entry(row, row.start, row.end) for row in plan.actions]
    entries += [_Entry(row, "", row.date) for row in plan.milestones]
    read, years = _read(entries)
    counted = sum(all(span.counted for span in entry.spans) for entry in read if entry.spans)
    scale = counted * 2 > sum(bool(entry.spans) for entry in read)
    drawn = [entry for entry in read if _drawable(entry, scale)]
    if not drawn:
        return None
    spans = [span for entry in drawn for span in entry.spans]
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    ticks = _weeks(last) if scale else _calendar(first, last, years)
    origin = ticks[0].at
    return Gantt(
        title=title,
        days=ticks[-1].at - origin,
        ticks=tuple(tick.model_copy(update={"at": tick.at - origin}) for tick in ticks[:-1]),
        bars=tuple(_bar(entry, refs, origin) for entry in drawn),
        undated=tuple(_undated(entry, refs) for entry in read if entry not in drawn),
        note="" if years or scale else NO_YEAR,
    )


def _read(entries: list[_Entry]) -> tuple[list[_Entry], bool]:
    """Return the entries with their dates, and whether their years are known."""
    named = {
        dates.year_of(span.first)
        for entry in entries
        for text in (entry.start, entry.end)
        if (span := dates.read(text)) and not span.counted
    }
    if named:
        only = named.pop() if len(named) == 1 else None
        return [_in_years(entry, only) for entry in entries], True
    opening = _opening_month(entries)
    return [_without_years(entry, opening) for entry in entries], False


def _in_years(entry: _Entry, only: int | None) -> _Entry:
    """Date an entry; a date without a year takes it from the other end, or from the one year that the plan names."""
    begins, ends = dates.read(entry.start), dates.read(entry.end)
    if begins and not begins.counted and not ends:
        year = dates.year_of(begins.first)
        ends = dates.read(entry.end, year)
        if ends and ends.last < begins.first:
            ends = dates.read(entry.end, year + 1)
    elif ends and not ends.counted and not begins:
        year = dates.year_of(ends.first)
        begins = dates.read(entry.start, year)
        if begins and begins.first > ends.last:
            begins = dates.read(entry.start, year - 1)
    elif not begins and not ends and only:
        begins, ends = (_within(text, only) for text in (entry.start, entry.end))
    return _Entry(entry.row, entry.start, entry.end, begins, ends)


def _within(text: str, year: int) -> Span | None:
    span = dates.read(text, year)
    return span if span and dates.year_of(span.last) == year else None


def _without_years(entry: _Entry, opening: int | None) -> _Entry:
    def placed(text: str) -> Span | None:
        span = dates.read(text) or (dates.read(text, _FIRST_YEAR) if opening else None)
        if span and not span.counted and dates.month_of(span.first) < (opening or 0):
            return dates.read(text, _FIRST_YEAR + 1)
        return span

    return _Entry(entry.row, entry.start, entry.end, placed(entry.start), placed(entry.end))


def _opening_month(entries: list[_Entry]) -> int | None:
    """Return the month after the longest free stretch of the year, or None where no one stretch is longest."""
    spans = [dates.read(text, _FIRST_YEAR) for entry in entries for text in (entry.start, entry.end)]
    used = sorted({month for span in spans if span and not span.counted for month in _months_in(span)})
    gaps = {
        month: (month - before - 1) % 12 for before, month in zip([used[-1], *used] if used else [], used, strict=False)
    }
    longest = max(gaps.values(), default=0)
    if len(used) == 1:
        return used[0]
    widest = [month for month, gap in gaps.items() if gap == longest]
    return widest[0] if longest >= _LEAST_GAP and len(widest) == 1 else None


def _months_in(span: Span) -> set[int]:
    return {dates.month_of(day) for day in (*range(span.first, span.last, 28), span.last)}


def _drawable(entry: _Entry, counted: bool) -> bool:
    if not entry.spans or any(span.counted != counted for span in entry.spans):
        return False
    return not (entry.begins and entry.ends and entry.begins.first > entry.ends.last)


def _bar(entry: _Entry, refs: Mapping[str, str], origin: int) -> Bar:
    first, last = entry.spans[0], entry.spans[-1]
    kind: Literal["bar", "begins", "due", "milestone"]
    if isinstance(entry.row, Milestone):
        kind = "milestone"
    elif len(entry.spans) == 2 or first.ranged:
        kind = "bar"
    else:
        kind = "begins" if entry.begins else "due"
    return Bar(
        ref=refs.get(entry.row.id, ""),
        text=" ".join(entry.row.text.split()),
        owner=" ".join(getattr(entry.row, "owner", "").split()),
        kind=kind,
        start=first.first - origin,
        end=last.last + 1 - origin,
        when=_when(entry),
    )


def _when(entry: _Entry) -> str:
    parts = [" ".join(text.split()) for text in (entry.start, entry.end) if text]
    return " to ".join(parts)


def _undated(entry: _Entry, refs: Mapping[str, str]) -> str:
    name = f"{refs.get(entry.row.id, '')}: {' '.join(entry.row.text.split())}".strip(": ")
    return f"{name} ({_when(entry) or 'no date'})"


def _weeks(last: int) -> list[Tick]:
    step = next((step for step in (1, 2, 4, 13, 26, 52) if last < step * 7 * MOST_TICKS), 104)
    return [Tick(at=(week - 1) * 7, label=f"Week {week}") for week in range(1, last // 7 + 2 + step, step)]


def _calendar(first: int, last: int, years: bool) -> list[Tick]:
    """Return ticks from before the first day to after the last, in weeks or in months."""
    begin, end = date.fromordinal(first).replace(day=1), date.fromordinal(last)
    if last - first < (MOST_TICKS - 2) * 7:
        monday = first - date.fromordinal(first).weekday()
        days = [date.fromordinal(day) for day in range(monday, last + 8, 7)]
        names = [f"{day.day} {calendar.month_abbr[day.month]}" for day in days]
    else:
        count = (end.year - begin.year) * 12 + end.month - begin.month + 1
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if count <= step * MOST_TICKS), 120)
        places = [begin.month - 1 + number for number in range(0, count + step, step)]
        days = [date(begin.year + place // 12, place % 12 + 1, 1) for place in places]
        names = [calendar.month_abbr[day.month] for day in days]
    ticks = []
    for place, (day, name) in enumerate(zip(days, names, strict=True)):
        new = years and (place == 0 or day.year != days[place - 1].year)
        ticks.append(Tick(at=day.toordinal(), label=name, year=str(day.year) if new else ""))
    return ticks
