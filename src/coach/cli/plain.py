"""`coach plan --plain`: the same coach in plain lines, for screen readers, pipes and tests."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from coach.cli.inputs import read_file
from coach.cli.output import say, unit_name
from coach.cli.talk import command, said, talk
from coach.cli.unsent import HELP, unsent
from coach.coaching.voice import short
from coach.errors import CoachError, InputError
from coach.inert import number, one_line
from coach.models.dialogue import Turn
from coach.models.placing import Placement
from coach.models.plan import Brief
from coach.planning.brief import read_brief
from coach.service import commands
from coach.service.check_text import AS_YOU_SAY
from coach.service.commands import GLYPHS
from coach.service.drafts import read_passages
from coach.service.engine import Engine
from coach.service.session import READ_ONLY, PlanSession, open_store
from coach.service.trust import trust_text

TRUST_HELP = "/trust [NAME]: how far to trust each judgement in this section, or the one that you name."


def plan(options: argparse.Namespace) -> int:
    """Coach a plan, on the screen or in plain lines."""
    draft = read_passages(Path(options.draft).expanduser()) if options.draft else ""
    brief = read_brief(read_file(options.brief)) if options.brief else None
    options.name = options.name or (Path(options.draft).stem[:80] if options.draft else None)
    if not options.plain:
        return _on_screen(options, brief)
    engine = Engine(unit_name(options))
    session = PlanSession.open(engine, open_store(), options.name)
    engine.warm()
    try:
        _talk(session, said(), draft, brief)
    finally:
        session.close()
    return 0


def _on_screen(options: argparse.Namespace, brief: Brief | None) -> int:
    from coach.cli.screen import must_be_terminal, open_screen

    must_be_terminal(options)
    if brief:
        session = PlanSession.open(Engine(unit_name(options)), open_store(), options.name)
        try:
            session.set_brief(brief)
            options.name = session.plan.name
        finally:
            session.close()
    return open_screen(options)


def _talk(session: PlanSession, replies: Iterator[str], draft: str, brief: Brief | None) -> None:
    if session.read_only:
        say(f"Note: {READ_ONLY}")
    if draft and not confirm(session, replies, draft):
        say("Your draft was not taken in; its file is as it was. Begin again with --from, and write /keep.")
        return
    if brief:
        session.set_brief(brief)
    _show(session, session.greet())
    draft_words = sum(len(text.split()) for text in session.drafts().values())
    if draft_words:
        say(f"Note: A draft that was never sent is kept ({draft_words:,} words). /draft shows it.")
    waiting = session.unanswered()
    if waiting and not session.read_only:
        _show(session, session.respond(waiting))
    talk(lambda text: _meet(session, text), replies)


def _meet(session: PlanSession, text: str) -> bool:
    """Run a command or answer a reply; return whether the student wants to leave."""
    name, rest = command(text)
    if name == "draft":
        say(unsent(session, rest))
    elif name == "trust":
        say(trust_text(session.engine.unit, session.engine.folder, session.judged(), rest))
    elif name is not None:
        outcome = commands.run(session, text)
        _show(session, outcome.turns)
        if outcome.text:
            say(outcome.text)
        if name == "help":
            say(f"Without the screen, also:\n{HELP}\n{TRUST_HELP}")
        return outcome.quit
    elif text.strip():
        # What is typed here was not written where the screen keeps its draft.
        _show(session, session.reply(text, from_draft=False))
        word = session.gentle_word(text)
        if word:
            say(f"Note: {word}")
    return False


def confirm(session: PlanSession, replies: Iterator[str], draft: str) -> bool:
    """Show where each passage of a draft would go, take corrections, and take the passages in on /keep.

    Returns False where the student leaves, or the input ends, before that; nothing is taken in unasked.
    """
    placements = session.place_draft(draft)
    while True:
        say(f"I read {len(placements)} passages in your draft. This is where each would go:")
        for place, placement in enumerate(placements, start=1):
            section = session.engine.unit.section.get(placement.section)
            where = f"{section.number} {section.title}" if section else "left out"
            doubt = "" if placement.sure or not section else " (not sure)"
            say(f"  {place:>3}. {where}{doubt}: {short(placement.text, 12)}")
        say("Write /keep to take them in, a change such as 3=5 (passage 3 to section 5) or 3=0 to leave one out.")
        sys.stdout.flush()
        answer = next(replies, "/quit").strip()
        if answer == "/quit":
            return False
        if answer == "/keep":
            break
        try:
            placements = corrected(session, placements, answer)
        except CoachError as error:
            say(f"Note: {one_line(str(error))}")
    _show(session, session.take_in(placements))
    return True


def corrected(session: PlanSession, placements: list[Placement], answer: str) -> list[Placement]:
    """Return the placements with changes such as `3=5 4=0` made; raise InputError for one that cannot be."""
    numbers = {str(section.number): section.id for section in session.engine.unit.sections} | {"0": ""}
    changed = list(placements)
    for change in answer.replace(",", " ").split():
        passage, _, section = change.partition("=")
        place = number(passage, len(changed))
        if place is None or section not in numbers:
            raise InputError(
                f"I cannot read the change '{change[:40]}'.",
                "Write a passage, =, and a section's number; or /keep, or /quit.",
            )
        changed[place - 1] = changed[place - 1].model_copy(update={"section": numbers[section], "sure": True})
    return changed


def _show(session: PlanSession, turns: Iterable[Turn]) -> None:
    for turn in turns:
        talk = session.state.sections.get(turn.section)
        for grade in turn.grades:
            title = session.engine.unit.facet[grade.facet].title
            claim = AS_YOU_SAY if talk and grade.facet in talk.disputed else ""
            quote = f' "{one_line(grade.evidence[0].quote)}"' if grade.evidence else ""
            say(f"  {GLYPHS[grade.grade]} {title}: {grade.grade}{claim}{quote}")
        say(f"Coach: {turn.text}")
        if turn.quote:
            for line in turn.quote.splitlines():
                say(f"  > {line}")
    sys.stdout.flush()
