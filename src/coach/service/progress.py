"""Progress: levels over attempts, facets by section, mistakes made and cleared, reviews due, days in a row."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, tzinfo

from coach import paths
from coach.models.attempts import Attempt
from coach.models.dialogue import DialogueState, Turn
from coach.models.findings import LEVELS
from coach.models.items import Question
from coach.models.progress import LevelPoint, MistakeProgress, PointProgress, Progress, SectionProgress
from coach.models.unit import Unit
from coach.planning.completeness import outline
from coach.revision import scheduling
from coach.revision.feedback import respect
from coach.service.disagreements import Key, disagreements, finding_key, key
from coach.service.engine import Engine
from coach.service.respecting import carried
from coach.service.revising import Revising, utc_now
from coach.storage.attempts import AttemptStore
from coach.storage.database import Database
from coach.storage.plans import PlanStore

BAR = 10
"""Cells of a bar in the text."""


def progress(
    engine: Engine,
    database: Database | None = None,
    clock: Callable[[], datetime] = utc_now,
    zone: tzinfo | None = None,
) -> Progress:
    """Return how far the student has come in a unit; needs the unit, and no judge."""
    database = database or Database(paths.database())
    unit, name = engine.unit, engine.folder.name
    revising = Revising(engine, database, clock=clock, zone=zone)
    plans = PlanStore(database)
    known = disagreements(plans)
    submitted = [carried(unit, one, known) for one in AttemptStore(database).submitted(name)]
    entries = [entry for entry in plans.entries() if entry.unit == name]
    states = [(plans.state(entry.id), plans.turns(entry.id), entry.updated) for entry in entries]
    times = revising.store.active_times()
    days = sorted({scheduling.day(time, zone) for time in times})
    return Progress(
        unit=unit.info.id,
        points=_points(unit, submitted),
        plan=entries[0].name if entries else "",
        sections=_sections(unit, states[0][0]) if states else (),
        mistakes=_mistakes(unit, submitted, states, known),
        due=revising.due(),
        forecast=revising.forecast(),
        streak=scheduling.streak(times, clock(), zone),
        today=scheduling.day(clock(), zone) in days,
        days=tuple(day.isoformat() for day in days),
        attempts=len(submitted),
        reviews=len(revising.store.rated()),
    )


def progress_text(found: Progress) -> str:
    """Return progress as text, with small bars and the words beside them."""
    lines = ["Marking points, oldest attempt first"]
    for point in found.points:
        steps = " → ".join(LEVELS[one.level] for one in point.levels[-6:]) or "not yet practised"
        lines.append(f"  {bar(point.latest or 0, 2)} {point.title}: {steps}")
    if not found.attempts:
        lines.append("  Answer a question first: coach practise --plain, or on the screen.")
    lines += _plan_lines(found)
    none = "Mistakes: none yet in your plans and practice answers; what coach check FILE finds is not counted here."
    lines.append("Mistakes in your plans and practice answers" if found.mistakes else none)
    for mistake in found.mistakes:
        state = "✓ cleared" if mistake.cleared else "✗ still there"
        lines.append(f"  {state}: {mistake.title} (made {_times(mistake.times)}, last {mistake.last[:10]})")
    lines.append(f"Cards: {found.due.due} due now, {found.due.new} new for today, {found.due.total} in all")
    most = max((day.count for day in found.forecast), default=0)
    for day in found.forecast if most else ():
        lines.append(f"  {day.date} {bar(day.count, most)} {day.count}")
    lines.append(f"Days in a row: {found.streak}{'' if found.today else ' (nothing yet today)'}")
    lines.append(f"In all: {_count(found.attempts, 'answer')} handed in, {_count(found.reviews, 'card')} reviewed")
    return "\n".join(lines)


def _plan_lines(found: Progress) -> list[str]:
    if not found.plan:
        return ["No plan yet. Begin one with: coach plan"]
    sections = (
        f"  {bar(one.shown, one.total)} {one.number:>2} {one.title}: {one.shown} of {one.total}"
        for one in found.sections
    )
    return [f"Plan '{found.plan}', facets shown by section", *sections]


def bar(value: int, most: int) -> str:
    """Return a bar of ten cells; anything above none shows at least one."""
    full = max(round(BAR * value / most), int(value > 0)) if most else 0
    return "▓" * full + "░" * (BAR - full)


def _points(unit: Unit, submitted: Sequence[Attempt]) -> tuple[PointProgress, ...]:
    found: dict[str, list[LevelPoint]] = defaultdict(list)
    for attempt in submitted:
        question = unit.find(attempt.question, Question)
        if question is None or attempt.report is None:
            continue
        for level in respect(attempt.report, attempt.disputed).levels:
            if level.marking_point in question.targets:
                found[level.marking_point].append(
                    LevelPoint(at=attempt.submitted or "", question=question.id, level=level.level)
                )
    return tuple(
        PointProgress(id=point.id, title=point.title, levels=tuple(found[point.id])) for point in unit.marking_points
    )


def _sections(unit: Unit, state: DialogueState) -> tuple[SectionProgress, ...]:
    return tuple(
        SectionProgress(id=one.section, number=one.number, title=one.title, shown=one.shown, total=one.total)
        for one in outline(unit, state)
    )


def _mistakes(
    unit: Unit,
    submitted: Sequence[Attempt],
    plans: Sequence[tuple[DialogueState, Sequence[Turn], str]],
    disputed: Collection[Key],
) -> tuple[MistakeProgress, ...]:
    """Return the mistakes made; one is cleared once later work on the same question or plan is free of it."""
    times: dict[str, int] = defaultdict(int)
    last: dict[str, str] = {}
    open_in: dict[str, set[str]] = defaultdict(set)
    for attempt in submitted:
        if attempt.report is None:
            continue
        made = {
            finding.misconception
            for finding in respect(attempt.report, attempt.disputed).mistakes
            if finding_key(finding, attempt.text) not in disputed
        }
        for name in made:
            times[name] += 1
            last[name] = max(last.get(name, ""), attempt.submitted or "")
            open_in[name].add(attempt.question)
        for name in set(open_in) - made:
            open_in[name].discard(attempt.question)
    for number, (state, turns, updated) in enumerate(plans):
        challenged = {pair for pair in state.challenged.items() if key(*pair) not in disputed}
        quotes = {
            (finding.misconception, finding.quote)
            for turn in turns
            for finding in turn.findings
            if finding.verdict == "mistaken" and key(finding.misconception, finding.quote or "") not in disputed
        } | challenged
        for name, _ in quotes:
            times[name] += 1
            last[name] = max(last.get(name, ""), updated)
        for name, _ in challenged:
            open_in[name].add(f"plan {number}")
    found = [
        MistakeProgress(
            id=name,
            title=unit.misconception[name].title,
            times=count,
            last=last[name],
            cleared=not open_in[name],
        )
        for name, count in times.items()
        if name in unit.misconception
    ]
    return tuple(sorted(found, key=lambda one: (one.cleared, -one.times, one.id)))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
