"""A marked attempt as plain text."""

from coach.inert import one_line
from coach.models.attempts import MET, Comparison, Depth, Feedback
from coach.models.findings import LEVELS, Level
from coach.models.unit import Unit
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
            lines += _level(unit, level)
    for finding in feedback.mistakes:
        lines.append(f"✗ Mistake: {unit.misconception[finding.misconception].title} ({finding.misconception})")
        lines += [f'    "{one_line(finding.quote)}"'] if finding.quote else []
        lines += [f"    {finding.why}", f"    → {finding.put_right}"]
    if feedback.depth is not None:
        lines += _depth(feedback.depth)
    lines += ["The one change that gains most:", f"  {feedback.change.text} {feedback.change.why}"]
    if feedback.comparison is not None:
        lines += _comparison(unit, feedback.comparison)
    if feedback.attempt.disputed:
        lines.append(f"You disagree about: {', '.join(feedback.attempt.disputed)}. It is respected above.")
    return "\n".join(lines)


def _level(unit: Unit, level: Level) -> list[str]:
    doubt = "" if level.sure else ", though I am not sure"
    lines = [f"{level.level}/2 {unit.by_id[level.marking_point].title}: {LEVELS[level.level]}{doubt}"]
    for grade in level.facets:
        quote = f' "{one_line(grade.evidence[0].quote)}"' if grade.evidence else ""
        lines.append(f"  {GLYPHS[grade.grade]} {unit.facet[grade.facet].title} ({grade.facet}): {grade.grade}{quote}")
    return lines


def _depth(depth: Depth) -> list[str]:
    lines = [f"{MET[depth.met]} '{depth.word}': {depth.met}. {depth.reason}"]
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
