"""Everything slow that the screen asks for: done on threads, told by messages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.tui import messages as told
from coach.tui.lanes import Lane

if TYPE_CHECKING:
    from coach.models.placing import Placement
    from coach.service.engine import Engine
    from coach.service.session import PlanSession
    from coach.storage.plans import PlanEntry, PlanStore
    from coach.tui.view import PlanView


class Desk:
    """Owns engine, store and the open plan; what it does is posted to `to`.

    Replies and drafts go through one lane, so that a draft never comes back after it was sent; judging,
    which may wait for the engine, goes through another; search, cards and figures each have one of their own.
    """

    def __init__(self, unit: str | None, make_engine: "Callable[[], Engine] | None" = None) -> None:
        self._unit = unit
        self._make_engine = make_engine
        self.talking = Lane("talk")
        self.saving = Lane("save")
        self.looking = Lane("look")
        self.studying = Lane("study")
        self.counting = Lane("count")
        self.engine: Engine | None = None
        self.session: PlanSession | None = None
        self._store: PlanStore | None = None
        self.wishes: dict[str, str] = {}
        """What the command line asked of a tab, by name, such as a question; taken out once it is granted."""
        self.closed = False
        """Whether the plan was let go."""

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        lanes = (self.talking, self.saving, self.looking, self.studying, self.counting)
        return all(lane.idle for lane in lanes)

    @property
    def loading(self) -> bool:
        """Whether the engine is still being loaded."""
        return self.engine is not None and not self.engine.ready and self.engine.failure is None

    def open(self, name: str | None, to: MessagePump) -> None:
        """Open a plan by name, or the latest, and warm the engine; posts PlanOpened or OpeningFailed."""

        def job() -> Message:
            try:
                return self._open(name, to)
            except CoachError as error:
                return told.OpeningFailed(error.message, error.mend)

        self.talking.submit(job, to)

    def hear(self, text: str, to: MessagePump) -> None:
        """Commit a reply; posts Heard or NotHeard."""

        def job() -> Message:
            try:
                session = self._plan()
                kept = session.hear(text)
                return told.Heard(kept, session.gentle_word(kept))
            except CoachError as error:
                return told.NotHeard(text, error.message, error.mend)

        self.saving.submit(job, to)

    def respond(self, kept: str, to: MessagePump) -> None:
        """Judge and answer a reply that was heard; posts Spoke or NoAnswer."""
        self._speak(lambda session: told.Spoke(session.respond(kept), _view(session)), to)

    def edit(self, section: str, prose: str, to: MessagePump) -> None:
        """Take in a section edited as a document; its draft stays until that is done."""

        def step(session: "PlanSession") -> told.Spoke:
            turns = session.edit(section, prose)
            self._keep(f"{session.place}/{section}", "")
            return told.Spoke(turns, _view(session))

        def keep() -> None:
            # On the drafts' own lane, so that no draft of before can come after the saved text.
            self.keep_now(prose, section)
            self._speak(step, to)

        self.saving.submit(keep, to)

    def command(self, line: str, to: MessagePump) -> None:
        """Run a line that begins with a slash; posts Spoke or NoAnswer."""

        def step(session: "PlanSession") -> told.Spoke:
            from coach.service import commands

            outcome = commands.run(session, line)
            title = line.strip().removeprefix("/").partition(" ")[0].capitalize()
            return told.Spoke(outcome.turns, _view(session), outcome.text, title, outcome.quit)

        self._speak(step, to, line)

    def search(self, query: str, top: int, to: MessagePump) -> None:
        """Look a query up; posts Found for the latest query only."""
        engine = self.engine
        if engine is not None:
            self.looking.submit(lambda: told.Found(engine.search(query, top)), to, latest_only=True)

    def search_at_home(self, query: str, top: int, to: MessagePump) -> None:
        """Look up what matters to the plan: laws that hold where its service is, or else with where they do."""
        engine, session = self.engine, self.session
        if engine is None or session is None:
            return

        def job() -> Message:
            from coach.planning.nation import named, nations
            from coach.service.at_home import SPARE, at_home, where

            here = nations(engine.unit, session.plan)
            asked = here | named(query) if here else here
            hits = at_home(engine.unit, engine.search(query, top + SPARE), asked, top)
            laws = () if here else hits.results.get("law", ())
            return told.Found(hits, {hit.id: where(engine.unit, hit.id) for hit in laws})

        self.looking.submit(job, to, latest_only=True)

    def put_row(self, kind: str, fields: dict[str, str], row: str, to: MessagePump) -> None:
        """Add or change a row; posts RowsChanged or Refused."""
        self.talking.submit(lambda: self._row(lambda plan: plan.put_row(kind, fields, row)), to)

    def drop_row(self, kind: str, row: str, to: MessagePump) -> None:
        """Drop a row; posts RowsChanged or Refused."""
        self.talking.submit(lambda: self._row(lambda plan: plan.drop_row(kind, row)), to)

    def keep_draft(self, text: str, to: MessagePump, section: str = "") -> None:
        """Keep what stands in the composer, or in a section's editor, before it is sent or saved."""

        def job() -> None:
            self.keep_now(text, section)

        self.saving.submit(job, to)

    def keep_now(self, text: str, section: str = "") -> None:
        """Keep unsent text at once, on the caller's own thread."""
        session = self.session
        if session is not None and not session.read_only:
            self._keep(f"{session.place}/{section}" if section else session.place, text)

    @property
    def store(self) -> "PlanStore | None":
        """Where plans and drafts are kept; None before a plan is open."""
        return self._store

    def place_draft(self, path: str, to: MessagePump) -> None:
        """Read a draft and sort its passages into sections; posts DraftPlaced or Refused."""

        def job() -> Message:
            from pathlib import Path

            from coach.service.drafts import read_passages

            session = self._plan()
            placed = session.place_draft(read_passages(Path(path).expanduser()))
            sections = [(section.id, f"{section.number} {section.title}") for section in session.engine.unit.sections]
            return told.DraftPlaced(tuple(placed), tuple(sections))

        self.talking.submit(job, to)

    def take_in(self, placements: "tuple[Placement, ...]", to: MessagePump) -> None:
        """Take passages in as the sections' prose; posts Spoke or NoAnswer."""
        self._speak(lambda session: told.Spoke(session.take_in(placements), _view(session)), to)

    def draft(self, section: str) -> str:
        """Return what was left unsaved in a section's editor; a read of a few milliseconds."""
        if self.session is None or self._store is None:
            return ""
        return self._store.draft(f"{self.session.place}/{section}")

    def plans(self) -> "list[PlanEntry]":
        """Return the plans of this unit, latest first."""
        if self._store is None or self.engine is None:
            return []
        return [entry for entry in self._store.entries() if entry.unit == self.engine.folder.name]

    def close(self) -> None:
        """Let another process open the plan."""
        self.closed = True
        if self.session is not None:
            self.session.close()

    def _open(self, name: str | None, to: MessagePump) -> Message:
        from coach.service.engine import Engine
        from coach.service.session import PlanSession, open_store

        engine = self.engine or (self._make_engine() if self._make_engine else Engine(self._unit))
        _ = (engine.unit, engine.script)
        self._store = self._store or open_store()
        before = self.session
        session = PlanSession.open(engine, self._store, name)
        self.engine, self.session = engine, session
        if before is not None:
            before.close()
        history = tuple(session.transcript())
        unanswered = "" if session.read_only else session.unanswered()
        greeting = session.greet()
        engine.warm(lambda: _tell_ready(engine, to))
        return told.PlanOpened(_view(session), history, greeting, session.draft(), unanswered)

    def _plan(self) -> "PlanSession":
        if self.session is None:
            raise CoachError("No plan is open yet.", "Wait a moment, then try again.")
        return self.session

    def _keep(self, place: str, text: str) -> None:
        if self._store is not None:
            self._store.keep_draft(place, text)

    def _row(self, step: "Callable[[PlanSession], object]") -> Message:
        from coach.models.plan import ROW_KINDS

        session = self._plan()
        step(session)
        return told.RowsChanged(_view(session), {kind: session.plan.rows(kind) for kind in ROW_KINDS})

    def _speak(self, step: "Callable[[PlanSession], told.Spoke]", to: MessagePump, line: str = "") -> None:
        def job() -> Message:
            try:
                return step(self._plan())
            except CoachError as error:
                return told.NoAnswer(error.message, error.mend, line)
            except Exception as error:  # a thread has nobody above it to report to
                return told.NoAnswer(f"Something went wrong ({type(error).__name__}: {error}).", "It is saved.", line)

        self.talking.submit(job, to)


def _view(session: "PlanSession") -> "PlanView":
    from coach.tui.view import view

    return view(session)


def _tell_ready(engine: "Engine", to: MessagePump) -> None:
    failure = engine.failure
    to.post_message(told.EngineReady(str(failure) if failure else ""))
