"""What a student is told about an attempt: the report, the depth, the change that gains most, and what moved."""

from collections.abc import Sequence

from coach.models.attempts import Attempt, Change, Comparison, Depth, FacetStep, Feedback, LevelStep
from coach.models.counts import Count
from coach.models.findings import FacetGrade, Grade, Level, Report
from coach.models.items import Question
from coach.models.unit import Unit
from coach.planning.counting import counts
from coach.revision.depth import depth

_RANK: dict[Grade, int] = {"absent": 0, "mentioned": 1, "shown": 2}


def feedback(unit: Unit, question: Question, attempt: Attempt, report: Report, earlier: Attempt | None) -> Feedback:
    """Return all that there is to say of a marked attempt; `earlier` is the attempt to compare it with."""
    fair = respect(report, attempt.disputed)
    deep = depth(question.command_word, attempt.text, fair)
    counted = tuple(
        one.model_copy(update={"disputed": one.about in attempt.disputed})
        for one in counts(question.prompt, (), attempt.text)
    )
    doubted = _doubted(question, attempt.report or report, deep, counted)
    return Feedback(
        attempt=attempt,
        report=fair,
        depth=deep,
        change=_change(unit, question, fair, deep if deep and deep.about not in attempt.disputed else None, counted),
        comparison=_compare(question, attempt, fair, earlier) if earlier and earlier.report else None,
        counts=counted,
        respected=tuple(name for name in attempt.disputed if name in doubted),
    )


def _doubted(question: Question, report: Report, deep: Depth | None, counted: Sequence[Count]) -> set[str]:
    """Return the judgements of a report, as the judge made it, that tell a student of something wrong or missing."""
    asked = [level for level in report.levels if level.marking_point in question.targets]
    found = {level.marking_point for level in asked if level.level < 2}
    found |= {grade.facet for level in asked for grade in level.facets if grade.grade != "shown"}
    found |= {finding.misconception for finding in report.mistakes}
    found |= {deep.about} if deep is not None and deep.met != "met" else set()
    return found | {one.about for one in counted if one.verdict != "enough"}


def respect(report: Report, disputed: Sequence[str]) -> Report:
    """Return a report with what the student disputes taken out: those facets count as shown, those mistakes are gone.

    A level is the judge's own and stays; the student may dispute a marking point by its id, which makes it secure.
    """
    if not disputed:
        return report
    return report.model_copy(
        update={
            "levels": tuple(_respect(level, disputed) for level in report.levels),
            "findings": tuple(finding for finding in report.findings if finding.misconception not in disputed),
        }
    )


def _respect(level: Level, disputed: Sequence[str]) -> Level:
    grades = tuple(
        grade.model_copy(update={"grade": "shown"}) if grade.facet in disputed else grade for grade in level.facets
    )
    secure = level.marking_point in disputed
    return level.model_copy(update={"facets": grades, **({"level": 2, "advice": ""} if secure else {})})


def _change(unit: Unit, question: Question, report: Report, deep: Depth | None, counted: Sequence[Count]) -> Change:
    """Return what gains most: an absent marking point, a mistake, too few of a plural, depth, a partial point."""
    asked = sorted((level for level in report.levels if level.marking_point in question.targets), key=_order)
    absent = [level for level in asked if level.level == 0 and level.advice]
    partial = [level for level in asked if level.level == 1 and level.advice]
    if absent:
        return _point(unit, absent[0], "is not there yet, and the question asks for it")
    for finding in report.mistakes:
        title = unit.misconception[finding.misconception].title
        return Change(text=finding.put_right, why=f"It takes away a mistake: {title}.", about=finding.misconception)
    short = next((one for one in counted if one.verdict == "short" and not one.disputed), None)
    if short is not None:
        return Change(text="Give as many as the question asks for.", why=short.message, about=short.about)
    if deep is not None and deep.met != "met":
        mend = next((sign.mend for sign in deep.signs if not sign.met), "Write more: this is too short to show it.")
        return Change(text=mend, why=f"The question says '{deep.word.lower()}'.", about=deep.word)
    if partial:
        return _point(unit, partial[0], "is partial, and this would bring it nearest to secure")
    return Change(text="Nothing that I can see is missing here.", why="Try another question, or write it in less time.")


def _order(level: Level) -> tuple[int, int]:
    return level.level, -sum(grade.grade == "shown" for grade in level.facets)


def _point(unit: Unit, level: Level, state: str) -> Change:
    title = unit.by_id[level.marking_point].title
    return Change(text=level.advice, why=f"'{title}' {state}.", about=level.marking_point)


def _compare(question: Question, attempt: Attempt, report: Report, earlier: Attempt) -> Comparison:
    assert earlier.report is not None
    old = respect(earlier.report, earlier.disputed)
    before, after = _grades(question, old), _grades(question, report)
    steps = [
        FacetStep(facet=facet, before=before[facet].grade, after=grade.grade)
        for facet, grade in after.items()
        # Where the judge was unsure either time, there is no telling which way it went.
        if facet in before and "unsure" not in (before[facet].grade, grade.grade)
    ]
    levels_before = {level.marking_point: level.level for level in old.levels}
    was, now = ({finding.misconception: None for finding in one.mistakes} for one in (old, report))
    return Comparison(
        earlier=earlier.id,
        gained=tuple(step for step in steps if _RANK[step.after] > _RANK[step.before]),
        lost=tuple(step for step in steps if _RANK[step.after] < _RANK[step.before]),
        levels=tuple(
            LevelStep(
                marking_point=level.marking_point,
                before=levels_before.get(level.marking_point, 0),
                after=level.level,
            )
            for level in report.levels
            if level.marking_point in question.targets
        ),
        words_before=earlier.words,
        words_after=attempt.words,
        cleared=tuple(name for name in was if name not in now),
        new=tuple(name for name in now if name not in was),
    )


def _grades(question: Question, report: Report) -> dict[str, FacetGrade]:
    return {
        grade.facet: grade
        for level in report.levels
        if level.marking_point in question.targets
        for grade in level.facets
    }
