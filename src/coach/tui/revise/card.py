"""One card: its question, where it is answered, and afterwards its answer with the ratings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.models.cards import OWN, Answer, Card, CardKind, Judged, Rating
from coach.tui.focus import give_focus
from coach.tui.judged.lines import QUIET
from coach.tui.messages import DraftChanged, Submitted
from coach.tui.text import inert
from coach.tui.widgets.composer import Composer

KINDS = {
    CardKind.RECALL: ("Recall", "Say it in your own words"),
    CardKind.ORDER: ("Put in order", "Choose what comes first, then what comes next"),
    CardKind.VERDICT: ("Mistaken or sound?", "Choose, then say why"),
    CardKind.APPLY: ("Which applies?", "Choose one"),
    CardKind.FACET: ("Your own work missed this", "Write a sentence or two that show it"),
    CardKind.MISTAKE: ("A sentence of your own", "Write it so that it is right"),
}
"""What each kind is called, and what it asks the student to do."""
VERDICTS = (("mistaken", "Mistaken"), ("sound", "Sound"))
WORDS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}
MEANING = {
    Rating.AGAIN: "I did not know it",
    Rating.HARD: "I had to search for it",
    Rating.GOOD: "I knew it",
    Rating.EASY: "it was no trouble",
}


class CardView(Vertical):
    """Shows a card to answer, then to rate; which is which, the tab's class says."""

    BINDINGS = [Binding("backspace", "unpick", "In a list to order: take the last choice back", show=False)]

    @dataclass
    class Given(Message):
        """The student answers."""

        answer: Answer

    @dataclass
    class Rated(Message):
        """The student decides how well the card was known."""

        rating: Rating

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.card: Card | None = None
        self.rating = False
        """Whether an answer is to be rated now."""
        self.picked: list[str] = []
        """Options chosen so far."""

    def compose(self) -> ComposeResult:
        """Yield question, choices, answer and ratings; what a card does not need is hidden."""
        with VerticalScroll(id="card", can_focus=False):
            yield Static(id="front")
            yield Static(id="sentence")
            yield Static(id="own-answer")
            yield Static(id="verdict")
            yield Static(id="back")
        yield OptionList(id="choices", compact=True, classes="coloured")
        yield Composer("recall")
        yield OptionList(id="ratings", compact=True, classes="coloured")

    @property
    def composer(self) -> Composer:
        """Where an answer is typed."""
        return self.query_one("#recall", Composer)

    @property
    def choices(self) -> OptionList:
        """What there is to choose from."""
        return self.query_one("#choices", OptionList)

    @property
    def typed(self) -> bool:
        """Whether the card takes words."""
        return self.card is not None and self.card.kind not in (CardKind.ORDER, CardKind.APPLY)

    def ask(self, card: Card, draft: str, where: str = "") -> None:
        """Show a card's question, and above it where the law holds that it is about."""
        self.card, self.rating, self.picked = card, False, []
        self._question(card, where)
        for name in ("own-answer", "verdict", "back"):
            self.query_one(f"#{name}").display = False
        self.query_one("#ratings").display = False
        self.choices.display = bool(self._options())
        self._list()
        self.composer.display = self.typed
        self.composer.read_only = False
        self.composer.fill(draft)
        self.composer.border_title = Content("Why?" if card.kind is CardKind.VERDICT else "Your answer")
        self.composer.placeholder = "Write here; enter sends. f2 shows the answer without trying."
        self.go()

    def tell(self, answer: Answer, judged: Judged, after: Mapping[Rating, timedelta]) -> None:
        """Show what is made of an answer, the card's own, and the ratings with the proposed one in hand."""
        card = self.card
        if card is None:
            return
        self.rating = True
        self.choices.display = self.composer.display = False
        given = self._given(card, answer)
        self._show("own-answer", Content.assemble(("You answered  ", QUIET), inert(given)) if given else Content(""))
        self._show("verdict", Content.assemble(("The coach  ", QUIET), (judged.why, "bold")))
        self._show("back", inert(card.back))
        ratings = self.query_one("#ratings", OptionList)
        ratings.display = True
        ratings.border_title = Content("How well did you know it? You decide")
        ratings.clear_options()
        ratings.add_options([_rating(rating, judged.proposed, after[rating]) for rating in Rating])
        ratings.highlighted = list(Rating).index(judged.proposed)
        self.go()

    def go(self) -> None:
        """Give the keys to what is to be done now."""
        if self.rating:
            give_focus(self.query_one("#ratings"))
        elif self.choices.display and (not self.typed or not self.picked):
            give_focus(self.choices)
        else:
            give_focus(self.composer)

    def action_unpick(self) -> None:
        """Take the last choice back."""
        if self.picked and not self.rating:
            self.picked.pop()
            self._list()

    @on(OptionList.OptionSelected, "#choices")
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        card, name = self.card, event.option_id
        if card is None or name is None:
            return
        if card.kind is CardKind.APPLY:
            self.post_message(self.Given(Answer(chosen=(name,))))
        elif card.kind is CardKind.VERDICT:
            self.picked = [name]
            self._list()
            self.composer.focus()
        elif name not in self.picked:
            self.picked.append(name)
            self._list()
            if len(self.picked) == len(card.options):
                self.post_message(self.Given(Answer(chosen=tuple(self.picked))))

    @on(OptionList.OptionSelected, "#ratings")
    def _rated(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Rated(list(Rating)[event.option_index]))

    @on(Submitted)
    def _sent(self, event: Submitted) -> None:
        event.stop()
        if self.card is None or self.composer.read_only or self.rating:
            return
        if self.card.kind is CardKind.VERDICT and not self.picked:
            self.app.notify("Choose first: mistaken or sound?", markup=False)
            self.choices.focus()
        elif event.text.strip() or self.picked:
            self.post_message(self.Given(Answer(text=event.text.strip(), chosen=tuple(self.picked))))

    @on(DraftChanged)
    def _draft(self, event: DraftChanged) -> None:
        if self.card is None or self.rating:
            event.stop()

    def _question(self, card: Card, where: str) -> None:
        name, what = KINDS[card.kind]
        box = self.query_one("#card")
        box.border_title = Content(f"{name} · {where}" if where else name)
        box.border_subtitle = Content(what)
        box.set_class(card.kind in OWN, "-own")
        self._show("front", Content.styled(inert(card.front).plain, "bold"))
        self._show("sentence", inert(card.quote))
        box.scroll_home(animate=False)

    def _show(self, name: str, text: Content) -> None:
        part = self.query_one(f"#{name}", Static)
        part.update(text)
        part.display = bool(text.plain)

    def _options(self) -> list[tuple[str, str]]:
        card = self.card
        if card is None:
            return []
        if card.kind is CardKind.VERDICT:
            return list(VERDICTS)
        return [(option.id, option.text) for option in card.options]

    def _list(self) -> None:
        place = self.choices.highlighted
        ordering = self.card is not None and self.card.kind is CardKind.ORDER
        self.choices.border_title = Content(
            "What comes first? backspace takes a choice back" if ordering else "Your choice"
        )
        self.choices.clear_options()
        options = [Option(self._option(name, text, ordering), id=name) for name, text in self._options()]
        self.choices.add_options(options)
        self.choices.highlighted = place or 0

    def _option(self, name: str, text: str, ordering: bool) -> Content:
        if name not in self.picked:
            return Content.assemble("   ", inert(text))
        sign = f"{self.picked.index(name) + 1:>2} " if ordering else " ✓ "
        return Content.assemble((sign, "bold $text-success"), inert(text))

    def _given(self, card: Card, answer: Answer) -> str:
        texts = {**dict(VERDICTS), **{option.id: option.text for option in card.options}}
        chosen = [texts.get(name, name) for name in answer.chosen]
        lines = [f"{place}. {text}" for place, text in enumerate(chosen, 1)] if card.kind is CardKind.ORDER else chosen
        return "\n".join([*lines, *([answer.text] if answer.text else [])])


def _rating(rating: Rating, proposed: Rating, after: timedelta) -> Option:
    here = "proposed" if rating is proposed else ""
    return Option(
        Content.assemble(
            (f"{int(rating)} {WORDS[rating]:<6}", "bold"),
            (f"{here:<10}", "$text-success"),
            f"{MEANING[rating]:<23}",
            (f"back in {span(after)}", QUIET),
        )
    )


def span(time: timedelta) -> str:
    """Return a length of time in words."""
    minutes = max(round(time.total_seconds() / 60), 1)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 1440:
        return f"{round(minutes / 60)} h"
    days = round(minutes / 1440)
    return "1 day" if days == 1 else f"{days} days"
