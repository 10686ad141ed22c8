"""`/draft` in a plan's plain lines: what was written and never sent or saved, to be shown or thrown away."""

from coach.coaching.voice import short
from coach.errors import InputError
from coach.inert import number, one_line
from coach.service.session import READ_ONLY, PlanSession

HELP = "/draft [drop [NUMBER]]: show what was never sent or saved, or throw it away."


def unsent(session: PlanSession, rest: str) -> str:
    """Return the drafts; `drop` throws one away, by its number where there are several."""
    way, _, which = rest.partition(" ")
    if way.casefold() not in ("", "drop"):
        raise InputError(f"/draft takes no '{one_line(rest)[:40]}'.", "Use /draft, or /draft drop.")
    kept = list(session.drafts().items())
    if not kept:
        return "No draft is kept."
    if not way:
        return "\n\n".join(_shown(session, *one, place) for place, one in enumerate(kept, start=1))
    if session.read_only:
        raise InputError(READ_ONLY, "Close the other one first.")
    place = number(which or "1", len(kept)) if which or len(kept) == 1 else None
    if place is None:
        raise InputError("Which draft?", "Give its number in what /draft shows, such as: /draft drop 1")
    section, text = kept[place - 1]
    session.keep_draft("", section)
    return f"Dropped: {short(text, 12)}"


def _shown(session: PlanSession, section: str, text: str, place: int) -> str:
    what = f"text of section {session.engine.unit.section[section].title}" if section else "reply"
    return f"{place} Your {what}, {len(text.split()):,} words, never {'saved' if section else 'sent'}:\n{text}"
