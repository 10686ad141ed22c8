"""How the deck stands: what waits now, and what the coming days bring."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.widgets import Static

from coach.models.cards import Day
from coach.tui.glyphs import EMPTY, FULL
from coach.tui.judged.lines import QUIET
from coach.tui.revise.desk import Standing

STEPS = " ▁▂▃▄▅▆▇█"
CELLS = 14
"""Cells of a day's bar."""


class StandingView(Static):
    """A panel where the terminal is wide, else one line."""

    def show(self, standing: Standing, wide: bool) -> None:
        """Show how the deck stands."""
        self.border_title = Content("YOUR CARDS") if wide else None
        self.update(panel(standing) if wide else line(standing))


def panel(standing: Standing) -> Content:
    """Return the counts above a bar for each of the coming days."""
    due = standing.due
    most = max((day.count for day in standing.forecast), default=0)
    rows = [
        *_exam(standing),
        Content.assemble((f"{due.due:>4}", "bold"), " due now"),
        *([Content.styled(f"{due.learning:>4} of them still learning", QUIET)] if due.learning else []),
        Content.assemble((f"{due.new:>4}", "bold"), " new for today"),
        Content.styled(f"{due.total:>4} in all", QUIET),
        Content(""),
        Content.styled("Coming back", "bold"),
    ]
    rows += [_day(place, day, most) for place, day in enumerate(standing.forecast)] if most else []
    if not most:
        rows.append(Content.styled("Nothing yet: rate a first card.", QUIET))
    if standing.aside:
        rows += [Content(""), Content.styled(f"{len(standing.aside)} put aside", QUIET)]
    return Content("\n").join(rows)


def line(standing: Standing) -> Content:
    """Return the counts and the coming days on one line."""
    due = standing.due
    text = Content.assemble(
        (f"{due.due}", "bold"), " due   ", (f"{due.new}", "bold"), " new today   ", (f"{due.total} in all   ", QUIET)
    )
    if any(day.count for day in standing.forecast):
        columns = spark([day.count for day in standing.forecast])
        text = Content.assemble(text, ("next 14 days ", QUIET), (columns, "$primary"))
    return Content("   ").join([*_exam(standing), text])


def spark(counts: Sequence[int]) -> str:
    """Return a column for each count, none for nought; anything above none shows."""
    most = max(counts, default=0)
    return "".join(STEPS[max(round((len(STEPS) - 1) * count / most), 1) if count else 0] for count in counts)


def _exam(standing: Standing) -> list[Content]:
    if standing.exam is None:
        return []
    return [Content.styled(f"For {standing.exam.isoformat()}", "bold $text-warning")]


def _day(place: int, day: Day, most: int) -> Content:
    cells = max(round(CELLS * day.count / most), 1) if day.count else 0
    name = "today" if place == 0 else date.fromisoformat(day.date).strftime("%a %d")
    return Content.assemble(
        (f"{name:<7}", QUIET),
        (FULL * cells, "$primary"),
        (EMPTY * (CELLS - cells), QUIET),
        f" {day.count}" if day.count else "",
    )
