"""`/check` in the conversation: what is found in the plan, by number, so that it can be disputed."""

from coach.errors import InputError
from coach.inert import number, one_line
from coach.models.unit import Unit
from coach.service import check_text, checking
from coach.service.checking import Checked, Judgement
from coach.service.session import PlanSession


def check_plan(session: PlanSession, rest: str = "") -> str:
    """Return what is found in the plan; `disagree N why` disputes a judgement by number, `agree N` takes that back."""
    text = checking.plan_text(session.engine.unit, session)
    if not text:
        return "There is nothing to check yet. Answer a question first; /check then looks at your words."
    unit, store = session.engine.unit, session.store
    checked = checking.check(session.engine, store, text, session)
    if rest:
        way, judged, why = _dispute(checked, rest)
        if way == "disagree":
            checked = checking.disagree(store, checked, judged, why)
        else:
            checked = checking.take_back(store, checked, judged, session)
    return "\n".join(_check_lines(unit, checked))


def _check_lines(unit: Unit, checked: Checked) -> list[str]:
    lines = [] if checked.mistakes else ["I found no mistakes that I am sure of."]
    for place, judged in enumerate(checked.judgements, start=1):
        if checked.disagreed(judged):
            lines.append(f"{place} – {check_text.disagreed(unit, checked, judged)}")
        else:
            lines.append(f"{place} {check_text.title(unit, judged)}")
            lines += [f"    {line}" for line in check_text.detail(unit, judged)]
    lines += check_text.counted(checked.counts)
    lines += [check_text.signpost(one) for one in checked.signposts]
    lines += [f"rule {one.rule}: {one.message}" for one in checked.rules]
    if checked.judgements:
        lines.append("/check disagree 1 WHY records that you disagree with number 1; /check agree 1 takes it back.")
    return lines


def _dispute(checked: Checked, rest: str) -> tuple[str, Judgement, str]:
    """Return what is to be done, with which judgement, and why."""
    way, _, more = rest.partition(" ")
    which, _, why = more.strip().partition(" ")
    if way.casefold() not in ("disagree", "agree"):
        raise InputError(
            f"/check takes no '{one_line(way)[:40]}'.", "Use /check, /check disagree 1, or /check agree 1."
        )
    place = number(which, len(checked.judgements))
    if place is None:
        raise InputError("Which judgement?", "Give its number in what /check lists, such as: /check disagree 1")
    judged = checked.judgements[place - 1]
    if checked.disagreed(judged) == (way.casefold() == "disagree"):
        said = "You disagree with that one already." if checked.disagreed(judged) else "You did not disagree with that."
        raise InputError(said, "Nothing is changed.")
    return way.casefold(), judged, why
