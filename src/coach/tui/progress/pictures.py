"""Progress drawn in cells: each picture with the words that say the same."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from coach.models.cards import Day
from coach.models.findings import LEVELS
from coach.models.progress import MistakeProgress, PointProgress, Progress, SectionProgress
from coach.tui.glyphs import EMPTY, FULL
from coach.tui.judged.lines import QUIET
from coach.tui.practise.report import COLOURS
from coach.tui.text import shortened

STEPS = ("▁", "▄", "█")
"""A column for each level."""
LAST = 16
"""How many attempts are drawn."""
BAR = 10
WEEKS = 8
DONE, MISSED, AHEAD = "■", "·", " "


def points(found: Sequence[PointProgress], width: int) -> Content:
    """Return a line for each marking point: its name, a column for each attempt, and how it went in words."""
    name = max(min(width - LAST - 22, 40), 16)
    return Content("\n").join([_point(point, name) for point in found])


def _point(point: PointProgress, name: int) -> Content:
    title = f"{shortened(point.title, name):<{name}} "
    if not point.levels:
        return Content.assemble(title, (f"{'':<{LAST}} not practised yet", QUIET))
    levels = [one.level for one in point.levels[-LAST:]]
    columns = Content("").join([Content.styled(STEPS[level], COLOURS[level]) for level in levels])
    first, last = levels[0], levels[-1]
    words = LEVELS[last] if len(levels) == 1 or first == last else f"{LEVELS[last]}, from {LEVELS[first]}"
    return Content.assemble(title, columns, " " * (LAST - len(levels) + 1), (words, COLOURS[last]))


def sections(found: Sequence[SectionProgress], width: int) -> Content:
    """Return a bar for each section of the plan."""
    name = max(min(width - BAR - 16, 34), 14)
    lines = []
    for one in found:
        cells = max(round(BAR * one.shown / one.total), int(one.shown > 0)) if one.total else 0
        colour = "$text-success" if one.shown == one.total else "$text-warning" if one.shown else "$foreground-muted"
        lines.append(
            Content.assemble(
                f"{one.number:>2} {shortened(one.title, name):<{name}} ",
                (FULL * cells + EMPTY * (BAR - cells), colour),
                f" {one.shown} of {one.total}",
            )
        )
    return Content("\n").join(lines)


def mistakes(found: Sequence[MistakeProgress]) -> Content:
    """Return the mistakes made, those still there first."""
    if not found:
        return Content.styled("None found yet. Check looks through a text of yours.", QUIET)
    return Content("\n").join([_mistake(one) for one in found])


def _mistake(one: MistakeProgress) -> Content:
    sign, colour, word = ("✓", "$text-success", "cleared") if one.cleared else ("✗", "$text-error", "still there")
    times = {1: "once", 2: "twice"}.get(one.times, f"{one.times} times")
    return Content.assemble((f"{sign} {word:<11}", colour), f" {one.title}", (f"  {times}", QUIET))


def forecast(found: Progress, width: int) -> Content:
    """Return the cards that wait, and a bar for each day on which some come back."""
    due = found.due
    top = Content.assemble((f"{due.due}", "bold"), " due now, ", (f"{due.new}", "bold"), " new for today")
    most = max((day.count for day in found.forecast), default=0)
    if not most:
        return Content("\n").join([top, Content.styled("Rate a card in Revise: the days to come show here.", QUIET)])
    busy = [(place, day) for place, day in enumerate(found.forecast) if day.count]
    return Content("\n").join([top, *(_day(place, day, most, max(min(width - 16, 24), 6)) for place, day in busy)])


def _day(place: int, day: Day, most: int, cells: int) -> Content:
    name = "today" if place == 0 else "tomorrow" if place == 1 else date.fromisoformat(day.date).strftime("%a %d %b")
    return Content.assemble(
        (f"{name:<11}", QUIET), (FULL * max(round(cells * day.count / most), 1), "$primary"), f" {day.count}"
    )


def days(found: Progress, today: date) -> Content:
    """Return the last weeks, a row for each day of the week, and the days in a row in words."""
    worked = set(found.days)
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    rows = []
    for weekday, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        row = [monday + timedelta(days=7 * week + weekday) for week in range(WEEKS)]
        cells = " ".join(AHEAD if one > today else DONE if one.isoformat() in worked else MISSED for one in row)
        rows.append(Content.assemble((f"{name} ", QUIET), (cells, "$text-success")))
    streak = f"{_count(found.streak, 'day')} in a row" if found.streak else "No days in a row yet"
    still = "" if found.today else "; nothing yet today"
    counts = f"{_count(found.attempts, 'answer')} handed in, {_count(found.reviews, 'card')} reviewed"
    return Content("\n").join([Content.assemble((streak, "bold"), still), *rows, Content.styled(counts, QUIET)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
