"""`coach library`: browse, search and read what there is to know, in plain lines."""

import argparse

from coach.cli.output import say, unit_name
from coach.cli.talk import command, talk
from coach.errors import InputError
from coach.inert import clean, number, one_line
from coach.models.items import Item
from coach.service.engine import Engine
from coach.service.library import KINDS, PER_KIND, by_kind, found, markdown, related

COMMANDS = {
    "list": "list everything; /list law lists one kind",
    "read": "read an item by its number in the last list, or by its id: /read 3, /read failure-demand",
    "related": "list what the item in hand leads to",
    "back": "read the item before this one again",
    "help": "show these commands",
    "quit": "leave",
}


def library(options: argparse.Namespace) -> int:
    """Open the library, on the screen or in plain lines."""
    if not options.plain:
        from coach.cli.screen import open_screen

        return open_screen(options)
    desk = _Desk(Engine(unit_name(options)))
    desk.begin()
    talk(desk.meet, end="Goodbye.")
    return 0


class _Desk:
    """One student in the library: the last list, and the items read one from another."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.unit = engine.unit
        self.listed: list[Item] = []
        self.trail: list[Item] = []

    def begin(self) -> None:
        """Say what there is, and what to do."""
        groups = by_kind(self.unit.items())
        counted = ", ".join(f"{KINDS[kind].lower()} {len(items)}" for kind, items in groups.items())
        say(f"The library of '{self.unit.info.title}': {counted}.")
        say("Type words to search, a number to read what is listed, /list to see everything. /help lists more.")

    def meet(self, text: str) -> bool:
        """Search, read by number, or run a command; return whether the student wants to leave."""
        name, rest = command(text)
        if name in ("quit", "exit"):
            return True
        if name is None:
            if text.strip().isdecimal():
                self.do_read(text)
            elif text.strip():
                self.search(text)
            return False
        run = getattr(self, f"do_{name}", None) if name in COMMANDS else None
        if run is None:
            known = " ".join(f"/{one}" for one in COMMANDS)
            raise InputError(f"There is no command /{one_line(name)[:40]}.", f"Commands: {known}")
        run(rest)
        return False

    def search(self, query: str) -> None:
        """List what answers a query."""
        hits = self.engine.searcher.search(" ".join(clean(query).split()), PER_KIND)
        groups = found(self.unit, hits)
        if not any(groups.values()):
            say("Nothing in this unit is close to that. Try another word, or /list to see everything.")
            return
        self.show(groups)

    def show(self, groups: dict[str, list[Item]]) -> None:
        """List items under their kinds, numbered."""
        self.listed = [item for items in groups.values() for item in items]
        place = 0
        for kind, items in groups.items():
            if items:
                say(f"{KINDS[kind]} ({len(items)})")
            for item in items:
                place += 1
                say(f"  {place:>3}. {item.title}: {one_line(item.summary)}")

    def read(self, item: Item) -> None:
        """Show an item, and list what it leads to."""
        self.trail.append(item)
        say(f"{KINDS[item.kind]}: {item.title} ({item.id})\n\n{markdown(self.unit, item)}")
        self.listed = related(self.unit, item)
        if self.listed:
            say("\nRelated; a number reads one, /back goes back.")
            self.leads()

    def leads(self) -> None:
        """List the last list with the kind of each."""
        for place, item in enumerate(self.listed, start=1):
            say(f"  {place:>3}. {KINDS[item.kind]}: {item.title}")

    def do_list(self, rest: str) -> None:
        """List everything, or one kind."""
        groups = by_kind(self.unit.items())
        if rest:
            wanted = rest.casefold()
            groups = {
                kind: items
                for kind, items in groups.items()
                if wanted in (kind, f"{kind}s") or KINDS[kind].casefold().startswith(wanted)
            }
            if not groups:
                raise InputError(f"The library has no kind '{one_line(rest)[:40]}'.", f"Kinds: {', '.join(KINDS)}.")
        self.show(groups)

    def do_read(self, rest: str) -> None:
        """Read an item by number or id."""
        wanted = rest.strip()
        if wanted.isdecimal():
            place = number(wanted, len(self.listed))
            if place is None:
                mend = f"Give a number from 1 to {len(self.listed)}." if self.listed else "Search first, or /list."
                raise InputError(f"There is no number {wanted[:20]} in the list.", mend)
            self.read(self.listed[place - 1])
            return
        item = self.unit.by_id.get(wanted)
        if item is None:
            raise InputError(
                f"There is no item '{one_line(wanted)[:60]}'.", "Search for it, or see them all with /list."
            )
        self.read(item)

    def do_related(self, rest: str) -> None:
        """List what the item in hand leads to."""
        del rest
        if not self.trail:
            raise InputError("No item is open.", "Type a number of the list to read one.")
        self.listed = related(self.unit, self.trail[-1])
        if self.listed:
            self.leads()
        else:
            say("Nothing else leads on from here.")

    def do_back(self, rest: str) -> None:
        """Read the item before this one again."""
        del rest
        if len(self.trail) < 2:
            raise InputError("There is no item before this one.", "Type words to search.")
        self.trail.pop()
        self.read(self.trail.pop())

    def do_help(self, rest: str) -> None:
        """Show the commands."""
        del rest
        say("\n".join(f"/{name:<8} {text}" for name, text in COMMANDS.items()))
