"""The tab Revise: one card at a time, judged by the coach, rated by the student."""

from collections.abc import Callable
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.models.cards import Answer, Card, CardKind, Rating, Review
from coach.tui.desk import Desk
from coach.tui.focus import give_focus
from coach.tui.messages import DraftChanged, KeysChanged
from coach.tui.revise import desk as told
from coach.tui.revise.asking import MORE, ask_aside, ask_date, ask_export, ask_more, ask_package, no_date
from coach.tui.revise.card import CardView, span
from coach.tui.revise.desk import ReviseDesk, Standing
from coach.tui.revise.standing import StandingView
from coach.tui.study_tab import StudyTab
from coach.tui.text import inert

ASKING = (
    ("enter", "answer"),
    ("f2", "show it"),
    ("f3", "skip"),
    ("f4", "read up"),
    ("f8", "put aside"),
    ("f9", "undo rating"),
)
RATING = (("1-4", "rate"), ("enter", "as proposed"), ("f4", "read up"), ("f9", "undo the last rating"))
EMPTY = (("enter", "do it"), ("f9", "undo rating"), ("ctrl+g", "go to"))
DONE = "Nothing is left for today. What you miss in Plan and Practise becomes cards here."
DONE_FOR = "All is gone through for that date."


class ReviseTab(StudyTab):
    """A card, or what to do where none is left, beside how the deck stands."""

    BINDINGS = [
        Binding("f2", "show", "Revise: show the answer without trying", show=False),
        Binding("f3", "skip", "Revise: pass the card over until next time", show=False),
        Binding("f4", "read", "Revise: read the item behind the card", show=False),
        Binding("f8", "aside", "Revise: put the card aside", show=False),
        Binding("f9", "undo", "Revise: take the last rating back", show=False),
        *(Binding(str(int(one)), f"rate({int(one)})", f"Revise: {one.name.lower()}", show=False) for one in Rating),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "revise", "nothing")
        self._desk = ReviseDesk(desk)
        self._standing: Standing | None = None
        self._review: Review | None = None

    def body(self) -> ComposeResult:
        """Yield the line of counts, the panes, and the panel of counts beside them."""
        yield StandingView(id="counts")
        with Horizontal():
            yield from super().body()
            yield StandingView(id="panel")

    def panes(self) -> ComposeResult:
        """Yield the card, and the empty state."""
        yield CardView("one-card")
        with Vertical(id="nothing"):
            yield Static(Content("Reading your cards…"), id="why-nothing")
            yield OptionList(id="instead", compact=True)

    @property
    def card(self) -> CardView:
        """The card in hand."""
        return self.query_one(CardView)

    @property
    def empty(self) -> bool:
        """Whether there is no card."""
        return self.mode == "nothing"

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return EMPTY if self.empty else RATING if self.card.rating else ASKING

    def enter(self) -> None:
        """Show what waits; a card in hand stays in hand."""
        if self._desk.ready and not self.busy:
            if self.empty:
                self.begin()
                self._desk.begin(self)
                exam = self.all.wishes.pop("cram", None)
                if exam is not None and not no_date(exam):
                    self._desk.cram(date.fromisoformat(exam), self)
            else:
                self.card.go()
        if self.empty:
            give_focus(self.query_one("#instead"))

    def flush(self) -> None:
        """Keep what is typed and not sent."""
        card = self.card.card
        if card is not None and not self.empty and not self.card.rating and self.card.typed:
            self._desk.keep_now(card, self.card.composer.text)

    # What the desk tells.

    @on(told.Shown)
    def _shown(self, event: told.Shown) -> None:
        self.end()
        self._review = None
        self._stands(event.standing)
        if event.card is None:
            self._nothing(event.standing)
        else:
            self.turn("one-card")
            self.card.ask(event.card, event.draft, self._where(event.card))
        self.post_message(KeysChanged())

    @on(told.Answered)
    def _answered(self, event: told.Answered) -> None:
        self.end()
        self._review = event.review
        self._stands(event.standing)
        self.turn("one-card")
        if event.again:
            self.card.ask(event.card, "", self._where(event.card))
            self.app.notify("You answered this one last time and did not rate it yet.", markup=False)
        self.card.tell(event.review.answer, event.judged, event.after)
        self.post_message(KeysChanged())

    @on(told.NotAnswered)
    def _not_answered(self, event: told.NotAnswered) -> None:
        self.end()
        self.card.composer.read_only = False
        self.tell(event.message, event.mend)

    @on(told.Rated)
    def _rated(self, event: told.Rated) -> None:
        self.app.notify(f"Saved. It comes back in {span(event.after)}.", markup=False, timeout=3)

    @on(told.Told)
    def _told(self, event: told.Told) -> None:
        self.end()
        self.app.notify(inert(event.text).plain, markup=False, timeout=8)

    # What the student does.

    @on(CardView.Given)
    def _given(self, event: CardView.Given) -> None:
        self._answer(event.answer)

    @on(CardView.Rated)
    def _decided(self, event: CardView.Rated) -> None:
        self.action_rate(int(event.rating))

    @on(DraftChanged)
    def _draft(self, event: DraftChanged) -> None:
        event.stop()
        if self.card.card is not None and not self.busy:
            self._desk.keep(self.card.card, event.text, self)

    @on(OptionList.OptionSelected, "#instead")
    def _instead(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        steps: dict[str, Callable[[], object]] = {
            "more": self.more,
            "cram": self.cram,
            "off": lambda: self._desk.cram(None, self),
            "back": self.bring_back,
            "anki": self.export_anki,
            "practise": lambda: self.app.call_later(self.app.run_action, "screen.tab('practise')"),
        }
        if event.option_id in steps:
            steps[event.option_id]()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ratings only where there is an answer to rate, and showing only where there is none."""
        del parameters
        if not self.is_mounted or not self.query(".panes"):
            return True
        if action == "rate":
            return not self.empty and self.card.rating
        if action in ("show", "skip", "aside"):
            return not self.empty and not self.card.rating
        return True

    def action_show(self) -> None:
        """Show the answer without trying: an empty answer."""
        self._answer(Answer())

    def action_skip(self) -> None:
        """Pass the card over."""
        if self.card.card is not None and not self.busy:
            self._desk.skip(self.card.card, self)

    def action_aside(self) -> None:
        """Put the card aside."""
        if self.card.card is not None and not self.busy:
            self._desk.put_aside(self.card.card, self)
            self.app.notify("Put aside. The palette (ctrl+p) brings it back.", markup=False)

    def action_undo(self) -> None:
        """Take the last rating back."""
        if not self.busy:
            self._desk.undo(self)

    def action_rate(self, rating: int) -> None:
        """Store the rating that the student decides on."""
        if self._review is not None and not self.busy:
            self.busy = True
            self._desk.rate(self._review, Rating(rating), self)

    def action_read(self) -> None:
        """Read the item behind the card, or what its facet asks for."""
        card = self.card.card
        if card is None or self.empty:
            return
        if card.item in self._desk.unit.by_id:
            from coach.tui.screens.item import ItemScreen

            self.app.push_screen(ItemScreen(self._desk.unit, card.item))
        else:
            from coach.tui.screens.reading import ReadingScreen

            facet = self._desk.unit.facet[card.item]
            text = f"It is shown when: {facet.shown}\n\nOnly named: {facet.mentioned}\n\nNot this: {facet.not_this}"
            self.app.push_screen(ReadingScreen(facet.title, text))

    def more(self) -> None:
        """Begin more new cards today."""
        ask_more(self.app, lambda number: self._desk.more(number, self))

    def cram(self) -> None:
        """Prepare for a date."""
        ask_date(self.app, lambda exam: self._desk.cram(exam, self))

    def bring_back(self) -> None:
        """Bring back a card put aside."""
        if self._standing is None or not self._standing.aside:
            self.tell("No card is put aside.", "f8 puts the card in hand aside.")
        else:
            ask_aside(self.app, self._standing, lambda card: self._desk.bring_back(card, self))

    def export_anki(self) -> None:
        """Write the cards for Anki."""
        ask_package(self.app, lambda path: self._desk.export_anki(path, self))

    def import_anki(self) -> None:
        """Take reviews in from Anki."""
        ask_export(self.app, lambda path: self._desk.import_anki(path, self))

    def on_resize(self, event: events.Resize) -> None:
        """Show counts as a panel or as a line."""
        del event
        if self._standing is not None:
            self._stands(self._standing)

    def _answer(self, answer: Answer) -> None:
        if self.card.card is None or self.busy or self.card.rating:
            return
        self.begin("Judging…" if self._desk.judge_ready else "Reading the judge in… your answer is kept.")
        self.card.composer.read_only = True
        self._desk.answer(self.card.card, answer, self)

    def _where(self, card: Card) -> str:
        """Return where the law holds that a card asks about; one that asks which law it is tells that itself."""
        from coach.service.at_home import where

        return where(self._desk.unit, card.item) if card.kind is CardKind.RECALL else ""

    def _stands(self, standing: Standing) -> None:
        self._standing = standing
        self.query_one("#counts", StandingView).show(standing, wide=False)
        self.query_one("#panel", StandingView).show(standing, wide=True)

    def _nothing(self, standing: Standing) -> None:
        self.turn("nothing")
        self.query_one("#why-nothing", Static).update(Content(DONE_FOR if standing.exam else DONE))
        more = ("more", f"Begin {MORE} more new cards today")
        options = [
            ("off", "Go back to the ordinary order") if standing.exam else more,
            ("cram", "Cram for a date: what you would have forgotten by then"),
            ("practise", "Practise a question"),
            ("anki", "Export the cards to Anki"),
            *([("back", f"Bring back a card put aside ({len(standing.aside)})")] if standing.aside else []),
        ]
        listing = self.query_one("#instead", OptionList)
        listing.clear_options()
        listing.add_options([Option(Content(f"› {text}"), id=name) for name, text in options])
        listing.highlighted = 0
        give_focus(listing)
