"""The plan tab: outline, conversation with composer, knowledge."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea

from coach.errors import CoachError
from coach.tui import messages as told
from coach.tui.desk import Desk
from coach.tui.text import inert
from coach.tui.widgets.bars import KEYS
from coach.tui.widgets.composer import Composer
from coach.tui.widgets.conversation import Conversation
from coach.tui.widgets.knowledge import Knowledge
from coach.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from coach.models.placing import Placement
    from coach.tui.view import PlanView

LOOK_AFTER = 0.3
"""Seconds from a change of the answer to a new search."""
PER_KIND = 2
"""Hits shown of each kind."""
READ_ONLY = "This plan is open in another coach. Here it can be read, not changed."
IN_A_PANEL = (("enter", "open"), ("esc", "back to the answer"), ("ctrl+p", "commands"), ("f1", "help"))
"""What the keys do in outline and knowledge."""
WAITING = "Reading the judge in… your answer is saved."
JUDGING = "Judging…"


class PlanTab(Horizontal):
    """Shows the open plan; what is slow it leaves to the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="plan")
        self._desk = desk
        self.view: PlanView | None = None
        self._busy = False
        self._placing = False
        """Whether a draft is being read."""
        self._look: Timer | None = None

    def compose(self) -> ComposeResult:
        """Yield the three panes."""
        yield Outline(id="outline")
        with Vertical(id="talk"):
            yield Static(id="banner")
            yield Conversation("turns")
            yield Composer("composer")
        yield Knowledge(id="knowledge")

    def on_mount(self) -> None:
        """Let the student type at once."""
        self.composer.focus()

    def on_descendant_focus(self) -> None:
        """Say what the keys do where they go now."""
        self.post_message(told.KeysChanged())

    @property
    def composer(self) -> Composer:
        """Where the student writes."""
        return self.query_one("#composer", Composer)

    @property
    def conversation(self) -> Conversation:
        """What was said."""
        return self.query_one("#turns", Conversation)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return IN_A_PANEL if self.query("#hits:focus, #sections:focus") else KEYS

    @property
    def settled(self) -> bool:
        """Whether everything asked for has been done and shown."""
        return self._desk.idle and not self._busy and self._look is None and self.conversation.quiet

    def enter(self) -> None:
        """Let the student type."""
        self.composer.focus()

    def open(self, name: str | None) -> None:
        """Open a plan by name, or the latest."""
        self.flush()
        if not self.query("#sections"):
            self.query_one(Outline).fill()
            self.query_one(Knowledge).fill()
        self._busy = True
        self._desk.open(name, self)

    def flush(self) -> None:
        """Keep the draft now; for the moments before the screen goes away."""
        if self.view is not None and not self.composer.read_only:
            self._desk.keep_now(self.composer.text)

    def command(self, line: str) -> None:
        """Run a command, whether typed, chosen or pressed."""
        if self.view is None:
            return
        if self._busy:
            self._tell("The coach is still answering.", "Try again in a moment.")
            return
        self._begin(JUDGING if self._ready else WAITING)
        self._desk.command(line, self)

    @property
    def _ready(self) -> bool:
        return self._desk.engine is not None and self._desk.engine.ready

    # What the desk tells.

    @on(told.PlanOpened)
    async def _opened(self, event: told.PlanOpened) -> None:
        self._update(event.view)
        read_only = event.view.read_only
        self.query_one("#banner", Static).update(Content(READ_ONLY if read_only else ""))
        self.set_class(read_only, "-read-only")
        self.composer.read_only = read_only
        self.composer.placeholder = "" if read_only else "Write here. Commands begin with /"
        if event.draft and not self.composer.text:
            self.composer.fill(event.draft)
        await self.conversation.begin(event.history, event.view)
        last = event.history[-1].text if event.history else ""
        self.conversation.say([turn for turn in event.greeting if turn.text != last], event.view)
        self._busy = False
        draft = self._desk.wishes.pop("draft", "")
        if event.unanswered:
            self._answer(event.unanswered)
        if draft:
            self.begin_from(draft)
        self._search()

    @on(told.OpeningFailed)
    def _not_opened(self, event: told.OpeningFailed) -> None:
        self._busy = False
        self._tell(event.message, event.mend)
        if self.view is None:
            self.query_one("#banner", Static).update(inert(f"{event.message} {event.mend}"))

    @on(told.EngineReady)
    def _engine_ready(self, event: told.EngineReady) -> None:
        if event.failure:
            self._tell(event.failure, "")
        elif self._busy:
            self.conversation.wait(JUDGING)
        self._search()

    @on(told.Heard)
    async def _heard(self, event: told.Heard) -> None:
        if event.word:
            self.conversation.remark(event.word)
        if event.text:
            self._answer(event.text)
        else:
            self._end()

    @on(told.NotHeard)
    def _not_heard(self, event: told.NotHeard) -> None:
        self._end()
        self.composer.fill(event.text)
        self._tell(event.message, event.mend)

    @on(told.Spoke)
    def _spoke(self, event: told.Spoke) -> None:
        self._end()
        self._update(event.view)
        if event.leave:
            self.app.exit()
            return
        if event.turns:
            self.conversation.say(event.turns, event.view)
        if event.text:
            from coach.tui.screens.reading import ReadingScreen

            self.app.push_screen(ReadingScreen(event.title, event.text))
        self._search()

    @on(told.NoAnswer)
    def _no_answer(self, event: told.NoAnswer) -> None:
        self._end()
        if event.line and not self.composer.text:
            self.composer.fill(event.line)
        if not event.line:
            self.conversation.wait(f"Not answered yet: {event.message} Your answer is saved.")
        self._tell(event.message, event.mend)

    @on(told.Refused)
    def _refused(self, event: told.Refused) -> None:
        if self._placing:
            self._placing = False
            self._end()
        self._tell(event.message, event.mend)

    def begin_from(self, path: str) -> None:
        """Sort a draft's passages into the plan's sections, for the student to look over."""
        if self.view is None or self.view.read_only or self._busy:
            self._tell("A draft cannot be taken in just now.", "Try again when the coach has answered.")
            return
        self._placing = True
        self._begin("Reading your draft…" if self._ready else "Reading your draft, and the judge in…")
        self._desk.place_draft(path, self)

    @on(told.DraftPlaced)
    def _draft_placed(self, event: told.DraftPlaced) -> None:
        from coach.tui.screens.placing import PlacingScreen

        self._placing = False
        self._end()

        def then(placements: "tuple[Placement, ...] | None") -> None:
            if placements:
                self._begin(JUDGING)
                self._desk.take_in(placements, self)

        self.app.push_screen(PlacingScreen(event.placements, event.sections), then)

    @on(told.RowsChanged)
    def _rows_changed(self, event: told.RowsChanged) -> None:
        self._update(event.view)

    @on(told.Found)
    def _found(self, event: told.Found) -> None:
        self.query_one(Knowledge).show(event.hits, event.where, by_words=not self._ready)

    # What the student does.

    @on(told.Submitted)
    async def _submitted(self, event: told.Submitted) -> None:
        text = event.text.strip()
        if not text or self.composer.read_only:
            return
        if self.view is None or self._busy:
            self._tell("The coach is still busy.", "Your text stays here; send it in a moment.")
            return
        from coach.service.session import must_fit_a_reply

        try:
            must_fit_a_reply(text)
        except CoachError as error:
            self._desk.keep_draft(text, self)
            self._tell(error.message, error.mend)
            return
        self.conversation.hurry()
        self.composer.sent()
        if text.startswith("/"):
            self._slash(text)
            return
        from coach.models.dialogue import Turn

        await self.conversation.hear(Turn(speaker="student", text=text))
        self._begin(JUDGING if self._ready else WAITING)
        self._desk.hear(text, self)

    @on(told.DraftChanged)
    def _draft_changed(self, event: told.DraftChanged) -> None:
        if not self._desk.closed:
            self._desk.keep_draft(event.text, self)

    @on(TextArea.Changed, "#composer")
    def _typing(self) -> None:
        if self._look is not None:
            self._look.stop()
        self._look = self.set_timer(LOOK_AFTER, self._search)

    @on(told.ItemWanted)
    def _item_wanted(self, event: told.ItemWanted) -> None:
        if self._desk.engine is not None:
            from coach.tui.screens.item import ItemScreen

            self.app.push_screen(ItemScreen(self._desk.engine.unit, event.item))

    @on(told.FindingChosen)
    def _finding_chosen(self, event: told.FindingChosen) -> None:
        from coach.tui.screens.reading import ReadingScreen, finding_text

        title = self.view.mistakes.get(event.finding.misconception, "") if self.view else ""
        self.app.push_screen(ReadingScreen(title, finding_text(event.finding)))

    @on(told.SectionChosen)
    def _section_chosen(self, event: told.SectionChosen) -> None:
        from coach.tui.screens.section_menu import SectionMenu

        def then(choice: str | None) -> None:
            if choice == "talk":
                self.command(f"/goto {event.section}")
                self.close_drawers()
            elif choice == "edit":
                self.edit_section(event.section)
            elif choice == "rows":
                self.edit_rows(event.section)

        self.app.push_screen(SectionMenu(event.section), then)

    def edit_section(self, section: str = "") -> None:
        """Open a section's text, the one in hand if none is named."""
        session, wanted = self._desk.session, section or (self.view.section if self.view else "")
        if session is None or not wanted:
            self._tell("There is no section to open yet.", "Name a service first.")
            return
        from coach.tui.screens.editor import SectionEditor

        def then(prose: str | None) -> None:
            if prose is not None:
                self._begin(JUDGING if self._ready else WAITING)
                self._desk.edit(wanted, prose, self)

        self.app.push_screen(SectionEditor(self._desk, wanted), then)

    def edit_rows(self, section: str = "") -> None:
        """Open a section's rows, those of the one in hand if none is named."""
        if self._desk.session is None or self.view is None:
            self._tell("There is no plan open yet.", "")
            return
        from coach.tui.screens.rows import RowsScreen

        self.app.push_screen(RowsScreen(self._desk, section or self.view.section, self))

    def toggle_knowledge(self) -> None:
        """Go to the knowledge panel, or back."""
        self._toggle("-knowledge", "#hits")

    def toggle_outline(self) -> None:
        """Go to the outline, or back."""
        self._toggle("-outline", "#sections")

    def close_drawers(self) -> None:
        """Go back to the answer."""
        self.remove_class("-knowledge", "-outline")
        self.composer.focus()

    def _toggle(self, drawer: str, target: str) -> None:
        if self.view is None:
            return
        listing = self.query_one(target, OptionList)
        if self.has_class(drawer) or listing.has_focus:
            self.close_drawers()
            return
        self.remove_class("-knowledge", "-outline")
        self.add_class(drawer)
        if listing.highlighted is None:
            listing.action_first()
        listing.focus()

    def _slash(self, line: str) -> None:
        name = line[1:].split(" ", 1)[0].casefold()
        if name in ("quit", "help"):
            self.app.call_later(self.app.run_action, "app.quit" if name == "quit" else "app.help")
            self._desk.keep_draft("", self)
        else:
            self._desk.keep_draft("", self)
            self.command(line)

    def _answer(self, kept: str) -> None:
        self._begin(JUDGING if self._ready else WAITING)
        self._desk.respond(kept, self)

    def _begin(self, line: str) -> None:
        self._busy = True
        self.conversation.wait(line)

    def _end(self) -> None:
        self._busy = False
        self.conversation.wait("")

    def _update(self, view: "PlanView") -> None:
        self.view = view
        self.query_one(Outline).show(view)

    def _search(self) -> None:
        self._look = None
        if self.view is None:
            return
        typed = self.composer.text
        if not self.view.section and len(typed.split()) < 3:
            return
        about = typed if len(typed.split()) >= 3 else f"{self.view.question} {typed}"
        self._desk.search_at_home(about, PER_KIND, self)

    def _tell(self, message: str, mend: str) -> None:
        self.app.notify(f"{message} {mend}".strip(), severity="warning", markup=False, timeout=8)
