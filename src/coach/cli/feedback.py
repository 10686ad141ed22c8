"""A marked attempt as plain text."""

from collections.abc import Collection

from coach.inert import one_line
from coach.models.attempts import MET, Comparison, Depth, Feedback
from coach.models.findings import LEVELS, Level
from coach.models.unit import Unit
from coach.service.check_text import AS_YOU_SAY, COUNTED, named, stands
from coach.service.commands import GLYPHS
from coach.service.practice import Practice
from coach.service.sample import NOBODYS


def feedback_text(practice: Practice, feedback: Feedback) -> str:
    """Return what a student is told: levels with quotes, mistakes with the fix, depth, the change, what moved."""
    unit = practice.engine.unit
    targets = feedback.report.targets
    name = f"Attempt {feedback.attempt.id}" if feedback.attempt.id != NOBODYS else "The sample"
    lines = [f"{name}, {feedback.attempt.words} words"]
    for level in feedback.report.levels:
        if level.marking_point in targets:
            lines += _level(unit, level, feedback.respected)
    for finding in feedback.mistakes:
        lines.append(f"✗ Mistake: {unit.misconception[finding.misconception].title} ({finding.misconception})")
        lines += [f'    "{one_line(finding.quote)}"'] if finding.quote else []
        lines += [f"    {finding.why}", f"    → {finding.put_right}"]
    if feedback.depth is not None and feedback.depth.about not in feedback.respected:
        lines += _depth(feedback.depth)
    for count in (one for one in feedback.counts if one.about not in feedback.respected):
        lines.append(f"{COUNTED[count.verdict]} {one_line(count.message)} ({count.about})")
    lines += ["The one change that gains most:", f"  {feedback.change.text} {feedback.change.why}"]
    if feedback.comparison is not None:
        lines += _comparison(unit, feedback.comparison)
    reasons = practice.reasons(feedback.attempt)
    lines += [f"– {stands(unit, name, reason=reasons.get(name, ''))} [{name}]" for name in feedback.respected]
    kept = "you disagree, and that is kept; nothing above turns on it"
    idle = [name for name in feedback.attempt.disputed if name not in feedback.respected]
    lines += [f"– {kept}: {named(unit, name)} [{name}]" for name in idle]
    return "\n".join(lines)


def judged_text(unit: Unit, feedback: Feedback) -> str:
    """Return every judgement in a report by its id, for a student who wants to disagree with one."""
    lines = []
    for level in feedback.report.levels:
        if level.marking_point in feedback.report.targets:
            lines.append(f"  {level.marking_point}: {unit.by_id[level.marking_point].title}, {LEVELS[level.level]}")
            lines += [f"  {one.facet}: {unit.facet[one.facet].title}, {one.grade}" for one in level.facets]
    lines += [f"  {name}: {named(unit, name)}, a mistake" for name in _mistakes(feedback)]
    if feedback.depth is not None:
        lines.append(f"  {feedback.depth.about}: '{feedback.depth.word}', {feedback.depth.met}")
    lines += [f"  {one.about}: {one.phrase}, {one.verdict}" for one in feedback.counts]
    return "\n".join(lines)


def judged(feedback: Feedback) -> list[str]:
    """Return the judgements of a report whose accuracy can be asked for."""
    asked = [level for level in feedback.report.levels if level.marking_point in feedback.report.targets]
    points = [name for level in asked for name in (level.marking_point, *(one.facet for one in level.facets))]
    return [*points, *_mistakes(feedback), *feedback.respected]


def _mistakes(feedback: Feedback) -> list[str]:
    return list(dict.fromkeys(finding.misconception for finding in feedback.mistakes))


def _level(unit: Unit, level: Level, claimed: Collection[str]) -> list[str]:
    doubt = "" if level.sure else ", though I am not sure"
    claim = AS_YOU_SAY if level.marking_point in claimed else ""
    title = unit.by_id[level.marking_point].title
    lines = [f"{level.level}/2 {title}: {LEVELS[level.level]}{claim}{doubt}"]
    for grade in level.facets:
        quote = f' "{one_line(grade.evidence[0].quote)}"' if grade.evidence else ""
        told = f"{grade.grade}{AS_YOU_SAY if grade.facet in claimed else ''}{quote}"
        lines.append(f"  {GLYPHS[grade.grade]} {unit.facet[grade.facet].title} ({grade.facet}): {told}")
    return lines


def _depth(depth: Depth) -> list[str]:
    lines = [f"{MET[depth.met]} '{depth.word}': {depth.met}. {depth.reason} ({depth.about})"]
    for sign in depth.signs:
        quote = f': "{one_line(sign.quote)}"' if sign.quote else ""
        lines.append(f"  {'✓' if sign.met else '○'} {sign.name}{quote}")
    return lines


def _comparison(unit: Unit, found: Comparison) -> list[str]:
    lines = [f"Against attempt {found.earlier}: {found.words_before} words then, {found.words_after} now"]
    for step in found.levels:
        moved = "up" if step.after > step.before else "down" if step.after < step.before else "as it was"
        title = unit.by_id[step.marking_point].title
        lines.append(f"  {title}: {LEVELS[step.before]} → {LEVELS[step.after]} ({moved})")
    for sign, steps in (("+ gained", found.gained), ("- lost", found.lost)):
        lines += [f"  {sign}: {unit.facet[step.facet].title} ({step.before} → {step.after})" for step in steps]
    for word, names in (("+ mistake gone", found.cleared), ("- new mistake", found.new)):
        lines += [f"  {word}: {unit.misconception[name].title}" for name in names]
    return lines
