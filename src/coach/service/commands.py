"""Commands that a student types in the chat, one table for chat, palette, keys and help."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from coach.errors import InputError
from coach.inert import one_line, printable
from coach.models.dialogue import Move, Stage, Turn
from coach.models.hits import Hits
from coach.planning.brief import brief_text, read_brief
from coach.planning.completeness import standing
from coach.planning.nation import named, nations
from coach.service import row_command
from coach.service.accuracy import read_accuracy, reliability
from coach.service.at_home import SPARE, at_home, where
from coach.service.check_command import check_plan
from coach.service.check_text import AS_YOU_SAY
from coach.service.disagreements import disagreements, key
from coach.service.exporting import export, notes
from coach.service.session import PlanSession

GLYPHS = {"shown": "✓", "mentioned": "◐", "absent": "○", "unsure": "?"}
"""A sign for each grade; a word always stands beside it."""
_NO_CRITERIA = "--no-criteria"
KIND_TITLES = {
    "concept": "Concepts",
    "misconception": "Watch out",
    "tip": "Exam tips",
    "marking-point": "What gets credit",
    "law": "Law and policy",
    "case": "Cases",
}
"""What each kind of hit is headed with, in the order shown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command leads to."""

    turns: tuple[Turn, ...] = ()
    """What the coach says in the conversation."""
    text: str = ""
    """Plain text to show beside it."""
    quit: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command with what help, palette and footer say of it."""

    name: str
    usage: str
    help: str
    key: str
    run: Callable[[PlanSession, str], Outcome]


def run(session: PlanSession, line: str) -> Outcome:
    """Run a line that begins with a slash; raise InputError for a command that does not exist."""
    name, *more = line.strip().removeprefix("/").split(maxsplit=1) or [""]
    rest = more[0] if more else ""
    for command in COMMANDS:
        if command.name == name.casefold():
            return command.run(session, rest.strip())
    names = " ".join(f"/{command.name}" for command in COMMANDS)
    raise InputError(f"There is no command /{one_line(name)[:40]}.", f"Commands: {names}")


def search_text(hits: Hits, top: int = 3, where: Callable[[str], str] = lambda item: "") -> str:
    """Return hits as plain text, kind by kind; `where` says where a law holds."""
    if hits.off_topic:
        return "Nothing in this unit is close to that. Try naming the idea, or say it another way."
    lines = []
    for kind, title in KIND_TITLES.items():
        found = hits.results.get(kind, ())[:top]
        if found:
            lines.append(title)
            for hit in found:
                place = f"; {where(hit.id)}" if where(hit.id) else ""
                lines += [f"  {hit.title} ({hit.id}{place}): {hit.reason}", f"    {one_line(hit.excerpt)}"]
    return "\n".join(lines)


def _help(session: PlanSession, rest: str) -> Outcome:
    del session, rest
    width = max(len(command.usage) for command in COMMANDS)
    return Outcome(text="\n".join(f"{command.usage:<{width}}  {command.help}" for command in COMMANDS))


def _why(session: PlanSession, rest: str) -> Outcome:
    """Show the section's grades with quotes, the mistakes still open, and how far the judge can be trusted."""
    del rest
    unit = session.engine.unit
    if session.state.stage is Stage.SERVICE:
        return Outcome(text="Nothing has been judged yet.")
    section = unit.section[session.state.section]
    lines = [f"{section.number} {section.title}"]
    claimed = session.state.sections[section.id].disputed if section.id in session.state.sections else ()
    for facet, grade in standing(unit, session.state, section).items():
        info = unit.facet[facet]
        claim = AS_YOU_SAY if facet in claimed else ""
        lines.append(f"{GLYPHS[grade.grade]} {info.title}: {grade.grade}{claim}")
        lines += [f"    “{one_line(quote.quote)}”" for quote in grade.evidence[:1]]
        if grade.grade != "shown":
            lines.append(f"    {info.advice_absent if grade.grade == 'absent' else info.advice}")
    disputed = disagreements(session.store)
    for name, quote in session.state.challenged.items():
        if key(name, quote) in disputed:
            continue
        item = unit.misconception[name]
        lines += [f"✗ {item.title}: “{one_line(quote)}”", f"    {item.correction}"]
    asked = session.state.facet
    if asked:
        lines.append(f"{unit.facet[asked].title}: {reliability(read_accuracy(session.engine.folder), asked)}")
    lines.append("If you disagree, /disagree records it and it stands.")
    return Outcome(text="\n".join(lines))


def _plan(session: PlanSession, rest: str) -> Outcome:
    del rest
    lines = [f"{session.plan.name}: {session.plan.service or 'no service named yet'}"]
    lines += [
        f"{status.number:>2} {status.title}  {status.glyph} {status.words or 'not begun'}"
        for status in session.outline()
    ]
    sight = session.line_of_sight()
    standing_links = " → ".join(f"{'✓' if stands else '○'} {name}" for name, stands in sight.stands.items())
    lines.append(f"Line of sight {sight.score}/{len(sight.stands)}: {standing_links}")
    lines += [f"  {sentence}" for sentence in sight.breaks]
    words = session.words()
    lines.append(f"Words {words.words:,} of {words.low:,}–{words.high:,}: {words.verdict}")
    return Outcome(text="\n".join(lines))


def _ask(session: PlanSession, rest: str) -> Outcome:
    if not rest:
        raise InputError("Ask what?", "For example: /ask what is failure demand")
    session.engine.wait()
    unit = session.engine.unit
    found = session.engine.search(rest, 2 + SPARE)
    here = named(rest) | nations(unit, session.plan)
    return Outcome(text=search_text(at_home(unit, found, here, 2), 2, partial(where, unit)))


def _export(session: PlanSession, rest: str) -> Outcome:
    name = rest.replace(_NO_CRITERIA, "").strip()
    if not name:
        raise InputError("Export to which file?", "For example: /export plan.docx")
    try:
        parts = shlex.split(name) if name[0] in "\"'" else [name]
    except ValueError:
        parts = [name]
    path = export(session.document(criteria=_NO_CRITERIA not in rest), Path(parts[0]).expanduser())
    said = [f"Written: {path}", *(f"Note: {note}" for note in notes(session.engine.unit, session.state, path))]
    return Outcome(text=printable("\n".join(said)))


def _disagree(session: PlanSession, rest: str) -> Outcome:
    return Outcome(turns=session.disagree(rest))


def _edit_text(session: PlanSession, rest: str) -> Outcome:
    del rest
    section = session.state.section
    prose = session.plan.prose.get(section, "")
    return Outcome(text=printable(prose) if prose else "This section holds no text yet.")


def _brief(session: PlanSession, rest: str) -> Outcome:
    if rest:
        session.set_brief(read_brief(rest if ":" in rest else rest.replace(" ", ": ", 1)))
    text = brief_text(session.plan.brief)
    words = session.words()
    default = f"No brief of your own yet. The default is {words.low:,}–{words.high:,} words: see /help."
    return Outcome(text=text or default)


def _edit(session: PlanSession, rest: str) -> Outcome:
    """Put a text in place of a section's; the one before can be brought back."""
    if not rest:
        return Outcome(text=f"{_edit_text(session, '').text}\nWrite /edit and the new text to put that in its place.")
    return Outcome(turns=session.take_edit_back() if rest.casefold() == "undo" else session.put_text(rest))


def _text(step: Callable[[PlanSession, str], str]) -> Callable[[PlanSession, str], Outcome]:
    return lambda session, rest: Outcome(text=printable(step(session, rest)))


def _turns(step: Callable[[PlanSession], tuple[Turn, ...]]) -> Callable[[PlanSession, str], Outcome]:
    return lambda session, rest: Outcome(turns=step(session))


def _goto(session: PlanSession, rest: str) -> Outcome:
    if not rest:
        raise InputError("Go to which section?", "For example: /goto 4, or /goto structure")
    return Outcome(turns=session.go_to(rest))


COMMANDS: tuple[Command, ...] = (
    Command("help", "/help", "Show these commands", "f1", _help),
    Command("why", "/why", "Show how this section was judged", "f4", _why),
    Command("hint", "/hint", "Give me a hint on this question", "f2", _turns(lambda s: s.help_with(Move.HINT))),
    Command("example", "/example", "How another service did it", "f3", _turns(lambda s: s.help_with(Move.EXAMPLE))),
    Command("skip", "/skip", "Leave this section for later", "", _turns(lambda s: s.skip())),
    Command("back", "/back", "Return to the section before", "", _turns(lambda s: s.back())),
    Command("goto", "/goto SECTION", "Turn to a section by number or name", "", _goto),
    Command("plan", "/plan", "Show how the whole plan stands", "", _plan),
    Command("text", "/text", "Show what you wrote in this section", "", _edit_text),
    Command("edit", "/edit [TEXT]", "Put this text in place of the section's; /edit undo takes it back", "", _edit),
    Command("rows", "/rows", "List the section's rows: actions, measures, risks …", "", _text(row_command.rows)),
    Command(
        "row", "/row KIND FIELD: VALUE; …", "Add, change or drop a row; /rows says how", "", _text(row_command.row)
    ),
    Command("check", "/check [disagree N WHY]", "Look for common mistakes in the plan", "", _text(check_plan)),
    Command("ask", "/ask QUESTION", "Look something up", "", _ask),
    Command("brief", "/brief [words 2,000-2,500]", "Show or set your own brief", "", _brief),
    Command("disagree", "/disagree [WHY]", "I disagree with the last judgement", "", _disagree),
    Command("agree", "/agree", "Take back my last disagreement", "", _turns(lambda s: s.agree())),
    Command("export", "/export FILE [--no-criteria]", "Write the plan to a file (.docx, .html, .md)", "", _export),
    Command("quit", "/quit", "Save and leave", "ctrl+q", lambda session, rest: Outcome(quit=True)),
)
"""Every command, in the order that help lists them."""

__all__ = ["COMMANDS", "Command", "Outcome", "run", "search_text"]
