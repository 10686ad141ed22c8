"""One plan in hand: what is said is committed before it is answered, and nothing is lost between."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from filelock import FileLock

from coach import paths
from coach.coaching import dialogue, navigation
from coach.coaching.assessor import Tutor
from coach.errors import InputError, StoreError
from coach.inert import clean
from coach.language.persons import gentle_word, signs
from coach.models.dialogue import DialogueState, Move, Spoken, Stage, Turn
from coach.models.document import Document
from coach.models.placing import Placement
from coach.models.plan import Brief, ImprovementPlan, Row
from coach.planning import rows
from coach.planning.completeness import SectionStatus, outline, shown_facets
from coach.planning.document import lay_out
from coach.planning.line_of_sight import LineOfSight, trace
from coach.planning.words import WordBudget, budget, count
from coach.service import drafts
from coach.service.disagreements import Disagreements, disagreements
from coach.service.engine import Engine
from coach.service.respecting import Respecting
from coach.storage.database import Database
from coach.storage.plans import PlanEntry, PlanStore

LONGEST_REPLY = 40_000
"""Characters of one reply: twice a whole plan, and judged within seconds."""
READ_ONLY = "This plan is open in another coach, so it can only be read here."
NO_TEXT = "\n"
"""Kept for a section that held no text before it was edited; an empty draft would say that there was no edit."""


def open_store() -> PlanStore:
    """Return the store in the program's own folder."""
    return PlanStore(Database(paths.database()))


def existing_store() -> PlanStore | None:
    """Return the store; None where the program has kept nothing yet, and then none is made."""
    return open_store() if paths.database().is_file() else None


def _begun(name: str, unit: str) -> DialogueState:
    return DialogueState(plan=ImprovementPlan(name=name, unit=unit))


def must_fit_a_reply(text: str) -> None:
    """Raise InputError where a text is too long to be judged while the student waits."""
    if len(text) > LONGEST_REPLY:
        raise InputError(
            f"A reply has at most {LONGEST_REPLY:,} characters, and this one has {len(text):,}.",
            "It is kept as your draft: send it in parts, or begin from its file with: coach plan --from FILE",
        )


class PlanSession:
    """A plan opened for talking; read-only where another process has it open."""

    def __init__(self, engine: Engine, store: PlanStore, plan: int) -> None:
        self.engine = engine
        self._store = store
        self.id = plan
        self.place = f"plan-{plan}"
        self._named: set[str] = set()
        self._lock: FileLock | None = store.lock(plan)
        self.state: DialogueState = store.state(plan)

    @classmethod
    def open(cls, engine: Engine, store: PlanStore, name: str | None = None) -> "PlanSession":
        """Open a plan by name, or the latest of the unit; a new one is begun where there is none."""
        unit = engine.folder.name
        entries = [entry for entry in store.entries() if entry.unit == unit]
        if name is None and entries:
            return cls(engine, store, entries[0].id)
        wanted = " ".join((name or "My plan").split())
        found = next((entry for entry in store.entries() if entry.name == wanted), None)
        if found and found.unit != unit:
            raise StoreError(f"The plan '{wanted}' belongs to the unit '{found.unit}'.", f"Add --unit {found.unit}.")
        if found:
            return cls(engine, store, found.id)
        try:
            return cls(engine, store, store.create(_begun(wanted, unit)))
        except StoreError:
            # Another coach may have begun a plan of that name between our look and our turn.
            found = next((entry for entry in store.entries() if (entry.name, entry.unit) == (wanted, unit)), None)
            if found is None:
                raise
            return cls(engine, store, found.id)

    @property
    def plan(self) -> ImprovementPlan:
        """The plan as it stands."""
        return self.state.plan

    @property
    def store(self) -> PlanStore:
        """Where the plan is kept."""
        return self._store

    @property
    def read_only(self) -> bool:
        """Whether another process has the plan open."""
        return self._lock is None

    def transcript(self) -> list[Turn]:
        """Return all that was said, in order."""
        return self._store.turns(self.id)

    def greet(self) -> tuple[Turn, ...]:
        """Return what the coach says on opening: a welcome, or where the student left off.

        Needs the unit and its script, not the judge. A reply that was heard but not answered, because the
        program was ended in between, is left to `unanswered`.
        """
        if self.state.turns == 0:
            return self._answer(dialogue.begin(self._tutor(), self.plan, self.state))
        if self.unanswered():
            return ()
        return dialogue.resume(self._tutor(), self.state).turns

    def unanswered(self) -> str:
        """Return a reply that the coach has heard and not answered yet; empty if there is none."""
        turns = self.transcript()
        return turns[-1].text if turns and turns[-1].speaker == "student" else ""

    def hear(self, text: str, from_draft: bool = True) -> str:
        """Commit what the student said; return it as it was kept. What is too long is kept as the draft instead.

        `from_draft` says that the reply was written where the draft stands, which is then sent.
        """
        self._may_write()
        kept = clean(text).strip()
        self._must_fit(kept)
        if kept:
            turn = Turn(speaker="student", text=kept, section=self.state.section)
            draft = self.draft()
            # A draft that was too long to send is not what was sent now.
            sent = draft.strip() == kept or (from_draft and len(draft) <= LONGEST_REPLY)
            self._store.hear(self.id, turn, drop_draft=sent)
        return kept

    def gentle_word(self, text: str) -> str:
        """Return a word on a private person whom a text seems to name, once for each such name."""
        for sign in signs(text):
            name = text[sign.start : sign.end]
            if name not in self._named:
                self._named.add(name)
                return gentle_word(name)
        return ""

    def respond(self, kept: str) -> tuple[Turn, ...]:
        """Judge what was heard and answer it; waits until the judge is loaded."""
        self.engine.wait()
        return self._answer(dialogue.reply(self._tutor(), self.state, kept))

    def reply(self, text: str, from_draft: bool = True) -> tuple[Turn, ...]:
        """Hear and answer a reply."""
        return self.respond(self.hear(text, from_draft))

    def skip(self) -> tuple[Turn, ...]:
        """Step over the section in hand."""
        return self._go(lambda tutor: navigation.skip(tutor, self.state))

    def back(self) -> tuple[Turn, ...]:
        """Return to the section before."""
        return self._go(lambda tutor: navigation.back(tutor, self.state))

    def go_to(self, section: str) -> tuple[Turn, ...]:
        """Turn to a section by number, id or title."""
        return self._go(lambda tutor: navigation.go_to(tutor, self.state, section))

    def help_with(self, move: Move) -> tuple[Turn, ...]:
        """Give a hint or an example on the question in hand."""
        self.engine.wait()
        return self._go(lambda tutor: navigation.help_with(tutor, self.state, move))

    def edit(self, section: str, prose: str) -> tuple[Turn, ...]:
        """Take in a section edited as a document."""
        self._may_write()
        self.engine.wait()
        return self._answer(navigation.edited(self._tutor(), self.state, section, clean(prose)))

    def put_text(self, prose: str) -> tuple[Turn, ...]:
        """Put a text in place of that of the section in hand; `take_edit_back` brings the one before back."""
        self._may_write()
        section = self._section()
        self._must_fit(clean(prose).strip())
        return self._put_text(section, prose)

    def _put_text(self, section: str, prose: str) -> tuple[Turn, ...]:
        self._store.keep_draft(f"{self.place}/{section}/before", self.plan.prose.get(section, "") or NO_TEXT)
        return self.edit(section, prose)

    def take_edit_back(self) -> tuple[Turn, ...]:
        """Bring back what stood in the section in hand before it was last put in by `put_text`."""
        self._may_write()
        section = self._section()
        before = self._store.draft(f"{self.place}/{section}/before")
        if not before:
            raise InputError("There is no edit to take back here.", "Use /edit and a text to make one.")
        return self._put_text(section, "" if before == NO_TEXT else before)

    def disagree(self, reason: str = "") -> tuple[Turn, ...]:
        """Record that the student disagrees with the last judgement, and respect it."""
        self._may_write()
        spoken, subject, quote = navigation.disagree(self._tutor(), self.state, clean(reason))
        self._store.disagree(self.id, subject, quote, clean(reason))
        return self._answer(spoken)

    def agree(self) -> tuple[Turn, ...]:
        """Take back the last disagreement in the section in hand."""
        self._may_write()
        spoken, subject = navigation.agree_again(self._tutor(), self.state)
        self._store.withdraw(self.id, subject)
        return self._answer(spoken)

    def agree_with(self, state: DialogueState) -> None:
        """Keep where the plan stands now that disagreements were taken back elsewhere."""
        self._may_write()
        self._store.save(self.id, state)
        self.state = state

    def place_draft(self, text: str) -> list[Placement]:
        """Return a draft's passages with the section that each seems to belong to."""
        self.engine.wait()
        return drafts.place_draft(self.engine, text)

    def take_in(self, placements: Sequence[Placement]) -> tuple[Turn, ...]:
        """Take confirmed passages in as the sections' prose, and ask for what is missing."""
        self._may_write()
        self.engine.wait()
        state = drafts.take_in(self.engine, self.state, placements)
        self._store.save(self.id, state)
        self.state = state
        if state.stage is Stage.SERVICE:
            return ()
        return self._go(lambda tutor: navigation.go_to(tutor, self.state, self.state.section))

    def set_brief(self, brief: Brief) -> None:
        """Use the student's own brief in place of the unit's defaults; empty fields leave what stood."""
        self._may_write()
        given = {name: value for name, value in brief.model_dump().items() if value}
        if brief.words_high:
            given["words_low"] = brief.words_low
        self._save_plan(self.plan.model_copy(update={"brief": self.plan.brief.model_copy(update=given)}))

    def put_row(self, kind: str, fields: dict[str, str], row_id: str = "") -> Row:
        """Add a row, or change the one of that id; return it as it stands."""
        self._may_write()
        row = rows.make(kind, {name: clean(value) for name, value in fields.items()}, row_id)
        plan = rows.put(self.plan, kind, row)
        self._save_plan(plan)
        return next(old for old in plan.rows(kind) if old.id == row_id) if row_id else plan.rows(kind)[-1]

    def drop_row(self, kind: str, row_id: str) -> None:
        """Drop a row and the links to it."""
        self._may_write()
        if not any(row.id == row_id for row in self.plan.rows(kind)):
            raise InputError(f"There is no row '{row_id}'.", "Look at the rows with /plan.")
        self._save_plan(rows.drop(self.plan, kind, row_id))

    def outline(self) -> list[SectionStatus]:
        """Return how every section stands."""
        return outline(self.engine.unit, self.state)

    def line_of_sight(self) -> LineOfSight:
        """Return how far the line of sight reaches."""
        return trace(self.plan, shown_facets(self.engine.unit, self.state))

    def words(self) -> WordBudget:
        """Return how the word count stands against the limit."""
        total = sum(count(text) for text in self.plan.prose.values())
        return budget(total, self.engine.unit.info.words, self.plan.brief)

    def document(self, criteria: bool = True) -> Document:
        """Return the plan as a document to export, with the page on criteria unless that is left out."""
        return lay_out(self.engine.unit, self.plan, self.state if criteria else None)

    def draft(self) -> str:
        """Return the unsent text kept from last time."""
        return self._store.draft(self.place)

    def drafts(self) -> dict[str, str]:
        """Return all that was kept unsent: the reply, under an empty name, and texts by section that were not saved."""
        places = {"": self.place} | {section.id: f"{self.place}/{section.id}" for section in self.engine.unit.sections}
        kept = {name: self._store.draft(place) for name, place in places.items()}
        return {name: text for name, text in kept.items() if text.strip()}

    def keep_draft(self, text: str, section: str = "") -> None:
        """Keep an unsent reply, or a section's text that is not saved; empty text drops it."""
        if not self.read_only:
            self._store.keep_draft(f"{self.place}/{section}" if section else self.place, text)

    def judged(self) -> list[str]:
        """Return the judgements in hand: the facets of this section that were judged, and the mistakes still open."""
        section = self.engine.unit.section.get(self.state.section)
        grades = self.state.sections[section.id].grades if section and section.id in self.state.sections else {}
        return [*(facet for facet in (section.facets if section else ()) if facet in grades), *self.state.challenged]

    def close(self) -> None:
        """Let another process open the plan; one in which nothing was ever said or set is dropped."""
        if self._lock is not None:
            if self.state == _begun(self.plan.name, self.plan.unit) and not (self.transcript() or self.draft()):
                self._store.drop(self.id)
            self._lock.release()
            self._lock = None

    def entries(self) -> list[PlanEntry]:
        """Return all plans, latest first."""
        return self._store.entries()

    def _tutor(self) -> Tutor:
        tutor = self.engine.tutor()
        # What is claimed here stands beside the grades, so that the judge's own come back when it is taken back.
        here = {facet for talk in self.state.sections.values() for facet in talk.disputed}
        known = {one: reason for one, reason in disagreements(self._store).items() if one[0] not in here}
        return replace(tutor, assessor=Respecting(tutor.assessor, Disagreements(known)))

    def _must_fit(self, kept: str) -> None:
        """Raise InputError where a text is too long for a reply; it then stands in the draft, after what was there."""
        try:
            must_fit_a_reply(kept)
        except InputError:
            draft = self.draft()
            if not kept.startswith(draft.strip()):
                kept = draft if kept in draft else f"{draft}\n\n{kept}"
            self.keep_draft(kept)
            raise

    def _section(self) -> str:
        if self.state.stage is Stage.SERVICE:
            raise InputError("The plan has no service yet.", "Name a service first; then you can write.")
        return self.state.section

    def _may_write(self) -> None:
        if self.read_only:
            raise StoreError(READ_ONLY, "Close the other one first.")

    def _go(self, step: Callable[[Tutor], Spoken]) -> tuple[Turn, ...]:
        self._may_write()
        return self._answer(step(self._tutor()))

    def _answer(self, spoken: Spoken) -> tuple[Turn, ...]:
        if not self.read_only:
            self._store.answer(self.id, spoken.state, spoken.turns)
            self.state = spoken.state
        return spoken.turns

    def _save_plan(self, plan: ImprovementPlan) -> None:
        state = self.state.model_copy(update={"plan": plan})
        self._store.save(self.id, state)
        self.state = state
