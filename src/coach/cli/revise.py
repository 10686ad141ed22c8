"""`coach revise`: cards by lines, due counts, and Anki both ways."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from coach.cli.output import dump, say, unit_name, wants_json
from coach.cli.talk import command, talk
from coach.errors import InputError
from coach.inert import number, one_line
from coach.models.cards import Card, CardKind, Judged, Rating, Review
from coach.service.engine import Engine
from coach.service.revising import Revising

HELP = """Answer the card in your own words, or by its numbers. Then rate how well you knew it:
again, hard, good or easy (or 1 to 4); an empty line takes what is proposed.
/show     show the answer without trying
/skip     pass this card over until next time
/aside    put this card aside; coach revise --list shows it, /bring ID brings it back
/undo     take the last rating back
/due      how many wait, and the coming days
/more 10  begin so many more new cards today
/cram 2026-06-30  go through what you would forget by that date; /cram off
/read     read the knowledge item behind this card
/quit     save and leave"""
ASKS = {
    CardKind.ORDER: "Type the numbers in order, such as: 2 1 3",
    CardKind.VERDICT: "Type 'mistaken' or 'sound', then why.",
    CardKind.APPLY: "Type a number.",
}


def revise(options: argparse.Namespace) -> int:
    """Revise cards, on the screen or in plain lines; or show what waits, or trade with Anki."""
    if not (options.plain or options.due or options.list or options.export_anki or options.import_anki):
        from coach.cli.screen import open_screen

        return open_screen(options)
    revising = Revising(Engine(unit_name(options)))
    if options.export_anki or options.import_anki:
        return _anki(revising, options)
    if options.list or options.due:
        return _show_counts(revising, options)
    revising.engine.warm()
    desk = _Desk(revising)
    if options.cram:
        desk.cram(options.cram)
    desk.begin()
    talk(desk.meet)
    return 0


def _anki(revising: Revising, options: argparse.Namespace) -> int:
    if options.import_anki:
        path = Path(options.import_anki).expanduser()
        found = revising.import_anki(path)
        if wants_json(options):
            dump(found.model_dump())
        else:
            say(
                f"Taken in: {found.reviews} reviews of {found.cards} cards"
                f" ({found.known} known before, {found.strange} not of this deck)."
            )
    if options.export_anki:
        path = Path(options.export_anki).expanduser()
        count = revising.export_anki(path)
        if wants_json(options):
            dump({"file": str(path.absolute()), "cards": count})
        else:
            say(f"Written: {path.absolute()} ({count} cards). In Anki: File, Import.")
    return 0


def _show_counts(revising: Revising, options: argparse.Namespace) -> int:
    if wants_json(options):
        due, days = revising.due().model_dump(), [day.model_dump() for day in revising.forecast()]
        cards = [card.model_dump(mode="json") for card in revising.cards.values()] if options.list else []
        dump({"due": due, "forecast": days, **({"cards": cards} if options.list else {})})
        return 0
    if options.list:
        away = {card.id for card in revising.aside}
        for card in revising.cards.values():
            say(f"{card.id}{' (put aside)' if card.id in away else ''}: {one_line(card.front)[:100]}")
    say(_due_text(revising))
    return 0


def _due_text(revising: Revising) -> str:
    due = revising.due()
    lines = [f"{due.due} due now ({due.learning} still being learnt), {due.new} new for today, {due.total} in all."]
    lines += [f"  {day.date}  {day.count}" for day in revising.forecast() if day.count]
    return "\n".join(lines)


class _Desk:
    """One student at the cards: a card to answer, or an answer to rate."""

    def __init__(self, revising: Revising) -> None:
        self.revising = revising
        self.card: Card | None = None
        self.given: tuple[Review, Judged] | None = None

    def begin(self) -> None:
        """Say what waits, and show an answer left unrated, or the first card."""
        say(_due_text(self.revising))
        waiting = self.revising.pending()
        if waiting is None:
            self.next()
            return
        self.card, review, judged = waiting
        self.ask(self.card)
        say(f"You answered: {one_line(' '.join((*review.answer.chosen, review.answer.text)))}")
        self.judged(review, judged)

    def next(self) -> None:
        """Show the next card, or say that there is none."""
        self.given = None
        self.card = self.revising.next()
        if self.card is not None:
            self.ask(self.card)
        elif self.revising.exam is not None:
            say("All is gone through for that date. /cram off goes back to the ordinary order.")
        else:
            say("Nothing is left for today. /more 10 begins more new cards, /cram DATE prepares for a date.")

    def ask(self, card: Card) -> None:
        """Show a card's question."""
        say(f"\nCard: {card.front}")
        if card.quote:
            for line in card.quote.splitlines():
                say(f"  > {line}")
        for place, option in enumerate(card.options, start=1):
            say(f"  {place}. {option.text}")
        if card.kind in ASKS:
            say(ASKS[card.kind])

    def judged(self, review: Review, judged: Judged) -> None:
        """Show what is made of an answer, the right one, and what each rating leads to."""
        assert self.card is not None
        self.given = (review, judged)
        say(judged.why)
        for line in self.card.back.splitlines():
            say(f"  = {line}")
        times = self.revising.preview(self.card)
        offers = ", ".join(f"{rating.name.lower()} ({_after(times[rating])})" for rating in Rating)
        say(f"Proposed: {judged.proposed.name.lower()}. Your rating? {offers}")

    def meet(self, text: str) -> bool:
        """Take an answer, a rating or a command; return whether the student wants to leave."""
        name, rest = command(text)
        if name in ("quit", "exit"):
            return True
        if name is not None:
            run = _RUN.get(name)
            if run is None:
                raise InputError(f"There is no command /{one_line(name)[:40]}.", "See them with: /help")
            run(self, rest)
        elif self.given is not None:
            self.rate(text)
        elif self.card is not None and text.strip():
            self.judged(*self.revising.answer(self.card, text))
        return False

    def rate(self, text: str) -> None:
        """Take the student's rating, and go on."""
        assert self.given is not None
        review, judged = self.given
        memory = self.revising.rate(review, _rating(text) if text.strip() else judged.proposed)
        say(f"Saved. It comes back in {_after(memory.due - self.revising.clock())}.")
        self.next()

    def here(self) -> Card:
        """Return the card in hand; raise InputError where there is none."""
        if self.card is None:
            raise InputError("No card is open.", "/more 10 begins new ones.")
        return self.card

    def show(self, rest: str) -> None:
        """Show the answer without trying: an empty answer."""
        del rest
        if self.given is not None:
            raise InputError("The answer is shown.", "Rate how well you knew it: again, hard, good or easy.")
        card = self.here()
        self.judged(*self.revising.give_up(card))

    def skip(self, rest: str) -> None:
        """Pass the card over."""
        del rest
        self.revising.skip(self.here())
        self.next()

    def aside(self, rest: str) -> None:
        """Put the card aside."""
        del rest
        card = self.here()
        self.revising.put_aside(card)
        say(f"Put aside. Bring it back with: /bring {card.id}")
        self.next()

    def bring(self, rest: str) -> None:
        """Bring a card back."""
        self.revising.bring_back(rest)
        say("It is back.")
        if self.card is None:
            self.next()

    def undo(self, rest: str) -> None:
        """Take the last rating back and show its card again."""
        del rest
        self.card = self.revising.undo()
        self.given = None
        say("Taken back.")
        self.ask(self.card)

    def due(self, rest: str) -> None:
        """Say what waits."""
        del rest
        say(_due_text(self.revising))

    def more(self, rest: str) -> None:
        """Begin more new cards today."""
        more = number(rest, 1000)
        if more is None:
            raise InputError("How many more?", "For example: /more 10")
        self.revising.new_a_day += more
        if self.card is None:
            self.next()

    def cram(self, rest: str) -> None:
        """Cram for a date, or end it."""
        if rest == "off":
            self.revising.cram(None)
        else:
            say(f"{self.revising.cram(_date(rest))} cards, what you would forget first.")
        if self.given is None:
            self.next()

    def read(self, rest: str) -> None:
        """Show the item behind the card."""
        del rest
        unit = self.revising.engine.unit
        card = self.here()
        item = unit.by_id.get(card.item)
        say(item.body if item else unit.facet[card.item].shown)

    def help(self, rest: str) -> None:
        """Show the commands."""
        del rest
        say(HELP)


_RUN = {
    "show": _Desk.show,
    "skip": _Desk.skip,
    "aside": _Desk.aside,
    "bring": _Desk.bring,
    "undo": _Desk.undo,
    "due": _Desk.due,
    "more": _Desk.more,
    "cram": _Desk.cram,
    "read": _Desk.read,
    "help": _Desk.help,
}


def _rating(text: str) -> Rating:
    word = text.strip().casefold()
    for rating in Rating:
        if word in (rating.name.casefold(), str(int(rating))):
            return rating
    raise InputError("That is not a rating.", "Type again, hard, good or easy, or an empty line for what is proposed.")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("That is not a date.", "Write it like 2026-06-30.") from error


def _after(time: timedelta) -> str:
    minutes = max(round(time.total_seconds() / 60), 1)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 1440:
        return f"{round(minutes / 60)} h"
    days = round(minutes / 1440)
    return "1 day" if days == 1 else f"{days} days"
