"""The arguments of every command; what runs them is imported only when it runs."""

import argparse
import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from coach import __version__
from coach.inert import number, one_line

Runner = Callable[[argparse.Namespace], int]
LONGEST = 600
"""Minutes that a timer can be set to."""


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return the options; what no parser knows is told by the innermost one, whose help says what it takes."""
        options, strange = self.parse_known_args(args, namespace)
        if strange:
            self._leave(f"unrecognized arguments: {' '.join(strange)}", options.called)
        return options

    def print_help(self, file: Any = None) -> None:
        """Print the help; argparse's own way hides that nothing could be written."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Print one line on stderr and leave with exit code 2."""
        self._leave(message, self.prog)

    def _leave(self, message: str, called: str) -> NoReturn:
        with suppress(OSError):
            print(f"coach: {one_line(message)}. See: {called} --help", file=sys.stderr)
        raise SystemExit(2)


def _later(module: str, name: str) -> Runner:
    """Return a runner that imports its module only when it is called."""

    def run(options: argparse.Namespace) -> int:
        runner: Runner = getattr(importlib.import_module(f"coach.cli.{module}"), name)
        return runner(options)

    return run


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(prog="coach", description="An offline coach for your service improvement plan.")
    top.add_argument("--version", action="version", version=f"coach {__version__}")
    _common(top)
    top.set_defaults(run=_later("screen", "open_screen"), tab="plan", name=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _plan(commands)
    _texts(commands)
    _similarity(commands)
    _practise(commands)
    _revise(commands)
    library = commands.add_parser("library", help="browse and search what there is to know")
    _common(library)
    library.add_argument("--plain", action="store_true", help="no screen: plain lines in and out")
    library.set_defaults(run=_later("library", "library"), tab="library", name=None)
    progress = commands.add_parser("progress", help="how far you have come")
    _common(progress)
    progress.add_argument("--plain", action="store_true", help="as it is: this command has no screen")
    progress.set_defaults(run=_later("progress", "progress"))
    _unit(commands)
    _plans(commands)
    _data(commands)
    doctor = commands.add_parser("doctor", help="is everything installed, and where your data lies")
    _common(doctor)
    doctor.set_defaults(run=_later("doctor", "doctor"))
    return top


def _common(command: argparse.ArgumentParser) -> None:
    command.set_defaults(called=command.prog)
    command.add_argument("--unit", default=argparse.SUPPRESS, help="id or folder of the unit to study")
    command.add_argument(
        "--format", choices=("text", "json"), default=argparse.SUPPRESS, help="text for people, JSON for programs"
    )


def _plan(commands: "argparse._SubParsersAction[_Parser]") -> None:
    plan = commands.add_parser("plan", help="be coached to an improvement plan")
    _common(plan)
    plan.add_argument("name", nargs="?", metavar="NAME", help="which plan; a new name begins a new plan")
    plan.add_argument("--plain", action="store_true", help="no screen: plain lines in and out")
    plan.add_argument("--from", dest="draft", metavar="FILE", help="begin from a draft: .docx, .md or .txt")
    plan.add_argument("--brief", metavar="FILE", help="use your own brief: lines such as 'Words: 2,000-2,500'")
    plan.set_defaults(run=_later("plain", "plan"), tab="plan")
    export = commands.add_parser("export", help="write a plan to a file")
    _common(export)
    export.add_argument("name", metavar="PLAN", help="the plan's name")
    export.add_argument("--to", required=True, metavar="FILE", help="a file name that ends in .docx, .html or .md")
    export.add_argument(
        "--no-criteria", action="store_true", help="leave out the page on which criteria each passage answers"
    )
    export.add_argument("--statement", action="store_true", help="add a statement of authorship: what the coach asked")
    export.set_defaults(run=_later("plans", "export_plan"))


def _texts(commands: "argparse._SubParsersAction[_Parser]") -> None:
    ask = commands.add_parser("ask", help="look something up in the unit")
    _common(ask)
    ask.add_argument("query", nargs="*", metavar="QUERY", help="what you want to know, in your own words")
    ask.add_argument("--top", type=_positive, default=3, metavar="N", help="results of each kind (3)")
    ask.add_argument("--jsonl", action="store_true", help="read rows {id, query} on standard input")
    ask.set_defaults(run=_later("asking", "ask"))
    mark = commands.add_parser("mark", help="mark an answer against the marking points")
    _common(mark)
    mark.add_argument("files", nargs="*", metavar="FILE", help=".docx, .md or .txt; - for standard input")
    mark.add_argument("--question", default=None, metavar="TEXT", help="the question that the answer is to")
    mark.add_argument("--jsonl", action="store_true", help="read rows {id, question, text} on standard input")
    mark.add_argument("--out", default=None, metavar="FILE", help="with --jsonl: add to this file, go on where it ends")
    mark.add_argument("--trust", action="store_true", help="say beside each judgement how far to trust it")
    mark.set_defaults(run=_later("marks", "mark"))
    _check(commands)


def _check(commands: "argparse._SubParsersAction[_Parser]") -> None:
    check = commands.add_parser("check", help="look for common mistakes in a text")
    _common(check)
    check.add_argument("files", nargs="*", metavar="FILE", help=".docx, .md or .txt; - for standard input")
    check.add_argument("--question", default=None, metavar="TEXT", help="what was asked: a question, or one's id")
    check.add_argument("--word", default=None, metavar="WORD", help="the command word, such as evaluate")
    check.add_argument("--brief", default=None, metavar="FILE", help="your own brief: its question and criteria count")
    check.add_argument("--sample", action="store_true", help="try it on a short text of ours")
    check.add_argument("--draft", dest="kept", action="store_true", help="check the text left in Check on the screen")
    check.add_argument("--drop-draft", action="store_true", help="throw that text away")
    check.add_argument("--trust", action="store_true", help="say below each finding how far to trust it")
    check.add_argument("--jsonl", action="store_true", help="read rows {id, text} on standard input")
    check.add_argument("--to", default=None, metavar="FILE", help="write the text with comments to a .md or .docx")
    check.add_argument("--disagree", default=None, metavar="ID", help="a judgement you disagree with: ID, or ID@LINE")
    check.add_argument("--why", default=None, metavar="TEXT", help="with --disagree: why")
    check.add_argument("--agree", default=None, metavar="ID", help="take a disagreement back: ID, or ID@LINE")
    check.add_argument("--plain", action="store_true", help="no screen: without a file, read standard input")
    check.set_defaults(run=_later("checks", "check"), tab="check", name=None)


def _practise(commands: "argparse._SubParsersAction[_Parser]") -> None:
    practise = commands.add_parser("practise", help="answer practice questions and have them marked")
    _common(practise)
    practise.add_argument("--question", default=None, metavar="ID", help="which question, such as q-analyse-structure")
    practise.add_argument("--point", default=None, metavar="ID", help="questions that ask for this marking point")
    practise.add_argument("--word", default=None, metavar="WORD", help="questions with this command word")
    practise.add_argument("--marks", type=_positive, default=None, metavar="N", help="questions of so many marks")
    practise.add_argument("--minutes", type=_minutes, default=None, metavar="N", help="a timer, up to 600")
    practise.add_argument("--mock", type=_positive, default=None, metavar="N", help="so many questions under one clock")
    practise.add_argument("--list", action="store_true", help="list the questions, weakest first")
    practise.add_argument("--plain", action="store_true", help="no screen: plain lines in and out")
    practise.set_defaults(run=_later("practise", "practise"), tab="practise", name=None)


def _revise(commands: "argparse._SubParsersAction[_Parser]") -> None:
    revise = commands.add_parser("revise", help="revise with cards that come back when you would forget them")
    _common(revise)
    revise.add_argument("--plain", action="store_true", help="no screen: plain lines in and out")
    revise.add_argument("--cram", default=None, metavar="DATE", help="prepare for a date, such as 2026-06-30")
    revise.add_argument("--due", action="store_true", help="say how many cards wait, and when the others fall due")
    revise.add_argument("--list", action="store_true", help="list the cards")
    revise.add_argument("--export-anki", default=None, metavar="FILE", help="write the cards to an .apkg for Anki")
    revise.add_argument("--import-anki", default=None, metavar="FILE", help="take in reviews from Anki's .apkg export")
    revise.set_defaults(run=_later("revise", "revise"), tab="revise", name=None)


def _similarity(commands: "argparse._SubParsersAction[_Parser]") -> None:
    similarity = commands.add_parser("similarity", help="how much of a reference answer an answer covers")
    _common(similarity)
    similarity.add_argument("--jsonl", action="store_true", help="read rows {id, reference, answer} on standard input")
    similarity.set_defaults(run=_later("similar", "similarity"))


def _unit(commands: "argparse._SubParsersAction[_Parser]") -> None:
    unit = commands.add_parser("unit", help="list, show, check or begin units")
    actions = unit.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=_Parser)
    listing = actions.add_parser("list", help="list the units")
    _common(listing)
    listing.set_defaults(run=_later("units", "list_units"))
    show = actions.add_parser("show", help="show a unit, or one item of it")
    _common(show)
    show.add_argument("item", nargs="?", metavar="ID", help="an item's id, such as failure-demand")
    show.set_defaults(run=_later("units", "show"))
    check = actions.add_parser("check", help="check a unit's files and print how accurate its judge is")
    _common(check)
    check.set_defaults(run=_later("units", "check"))
    new = actions.add_parser("new", help="begin a unit of your own: a small folder to write in")
    _common(new)
    new.add_argument("id", metavar="ID", help="small letters, digits and hyphens, such as my-unit")
    new.add_argument("--title", default="", metavar="TITLE", help="what it is called")
    new.add_argument("--to", default=None, metavar="FOLDER", help="make it there, not among your units")
    new.set_defaults(run=_later("units", "new"))


def _plans(commands: "argparse._SubParsersAction[_Parser]") -> None:
    plans = commands.add_parser("plans", help="list, rename, copy or delete plans")
    actions = plans.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=_Parser)
    listing = actions.add_parser("list", help="list your plans, latest first")
    _common(listing)
    listing.add_argument("--deleted", action="store_true", help="list deleted plans instead")
    listing.set_defaults(run=_later("plans", "list_plans"))
    for name, help_text in (("rename", "give a plan another name"), ("copy", "copy a plan")):
        action = actions.add_parser(name, help=help_text)
        _common(action)
        action.add_argument("name", metavar="PLAN")
        action.add_argument("new_name", metavar="NEW-NAME")
        action.set_defaults(run=_later("plans", name))
    pack = actions.add_parser("pack", help="write a plan to one file, to take it to another machine")
    _common(pack)
    pack.add_argument("name", metavar="PLAN")
    pack.add_argument("--to", required=True, metavar="FILE")
    pack.set_defaults(run=_later("plans", "pack"))
    unpack = actions.add_parser("unpack", help="add a plan from such a file")
    _common(unpack)
    unpack.add_argument("file", metavar="FILE")
    unpack.add_argument("--name", default=None, metavar="NEW-NAME", help="call it something else here")
    unpack.set_defaults(run=_later("plans", "unpack"))
    for name, help_text in (("delete", "put a plan away"), ("restore", "bring a deleted plan back")):
        action = actions.add_parser(name, help=help_text)
        _common(action)
        action.add_argument("name", metavar="PLAN")
        action.set_defaults(run=_later("plans", name))


def _data(commands: "argparse._SubParsersAction[_Parser]") -> None:
    data = commands.add_parser("data", help="where your data lies; take it along, or erase it")
    actions = data.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=_Parser)
    where = actions.add_parser("where", help="print the folder")
    _common(where)
    where.set_defaults(run=_later("data", "where"))
    export = actions.add_parser("export", help="write everything to one file")
    _common(export)
    export.add_argument("file", metavar="FILE", help="a file name that ends in .zip")
    export.set_defaults(run=_later("data", "export"))
    erase = actions.add_parser("erase", help="erase every plan, draft and setting; this cannot be undone")
    _common(erase)
    erase.add_argument("--yes", action="store_true", help="do it without asking")
    erase.set_defaults(run=_later("data", "erase"))


def _minutes(text: str) -> int:
    found = number(text, LONGEST)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a whole number from 1 to {LONGEST}")
    return found


def _positive(text: str) -> int:
    found = number(text, 1_000_000)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a whole number from 1 to 1,000,000")
    return found
