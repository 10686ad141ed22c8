"""Plans, their turns and drafts in the database."""

import sqlite3
from collections.abc import Iterable

from filelock import FileLock

from coach.errors import StoreError
from coach.inert import clean
from coach.models.base import Frozen
from coach.models.dialogue import DialogueState, Turn
from coach.storage import locks
from coach.storage.database import Database, now


class PlanEntry(Frozen):
    """A plan as a list shows it."""

    id: int
    name: str
    unit: str
    updated: str
    service: str = ""
    """What it is about; empty before one is named."""


class PlanStore:
    """What was said in each plan, and where it stands."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @property
    def database(self) -> Database:
        """Where it all lies, for what other stores keep beside the plans."""
        return self._db

    def entries(self) -> list[PlanEntry]:
        """Return the plans that are not deleted, latest first."""
        rows = self._db.rows(
            "SELECT id, name, unit, updated, coalesce(json_extract(state, '$.plan.service'), '') AS service"
            " FROM plans WHERE deleted IS NULL ORDER BY updated DESC, id DESC"
        )
        return [PlanEntry(**dict(row)) for row in rows]

    def find(self, name: str) -> PlanEntry:
        """Return the plan of that name; raise StoreError if there is none."""
        for entry in self.entries():
            if entry.name == name:
                return entry
        known = ", ".join(f"'{entry.name}'" for entry in self.entries()) or "none yet"
        raise StoreError(f"There is no plan called '{name}'.", f"Your plans: {known}.")

    def create(self, state: DialogueState) -> int:
        """Store a new plan and return its id; raise StoreError if the name is taken."""
        time = now()
        with self._db.transaction() as connection:
            name = self._new_name(state.plan.name)
            cursor = connection.execute(
                "INSERT INTO plans (name, unit, state, created, updated) VALUES (?, ?, ?, ?, ?)",
                (name, state.plan.unit, state.model_dump_json(), time, time),
            )
            return int(cursor.lastrowid or 0)

    def state(self, plan: int) -> DialogueState:
        """Return where a plan stands."""
        row = self._db.rows("SELECT state, name FROM plans WHERE id = ?", plan)[0]
        state = DialogueState.model_validate_json(row["state"])
        return state.model_copy(update={"plan": state.plan.model_copy(update={"name": row["name"]})})

    def turns(self, plan: int) -> list[Turn]:
        """Return all that was said in a plan, in order."""
        rows = self._db.rows("SELECT turn FROM turns WHERE plan = ? ORDER BY id", plan)
        return [Turn.model_validate_json(row["turn"]) for row in rows]

    def hear(self, plan: int, turn: Turn, drop_draft: bool = True) -> None:
        """Commit what the student said, before anything is made of it, and drop its draft."""
        with self._db.transaction() as connection:
            self._add(connection, plan, turn)
            if not drop_draft:
                return
            connection.execute("DELETE FROM drafts WHERE place = ?", (f"plan-{plan}",))

    def answer(self, plan: int, state: DialogueState, turns: tuple[Turn, ...]) -> None:
        """Commit what the coach says together with the state that it leads to."""
        with self._db.transaction() as connection:
            for turn in turns:
                self._add(connection, plan, turn)
            self._save(connection, plan, state)

    def replay(self, plan: int, turns: Iterable[Turn]) -> None:
        """Commit the turns of a plan that was made elsewhere."""
        with self._db.transaction() as connection:
            for turn in turns:
                self._add(connection, plan, turn)

    def save(self, plan: int, state: DialogueState) -> None:
        """Commit where a plan stands."""
        with self._db.transaction() as connection:
            self._save(connection, plan, state)

    def rename(self, plan: int, name: str) -> str:
        """Give a plan another name and return it as it is kept; raise StoreError if it is taken."""
        with self._db.transaction() as connection:
            name = self._new_name(name)
            connection.execute("UPDATE plans SET name = ?, updated = ? WHERE id = ?", (name, now(), plan))
        return name

    def copy(self, plan: int, name: str) -> int:
        """Store a copy of a plan, turns and all, and return its id."""
        state = self.state(plan)
        copied = self.create(state.model_copy(update={"plan": state.plan.model_copy(update={"name": name})}))
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO turns (plan, speaker, turn, said)"
                " SELECT ?, speaker, turn, said FROM turns WHERE plan = ? ORDER BY id",
                (copied, plan),
            )
        return copied

    def delete(self, plan: int) -> None:
        """Put a plan away; `restore` brings it back."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE plans SET deleted = ? WHERE id = ?", (now(), plan))

    def drop(self, plan: int) -> None:
        """Take a plan out for good, with all that is kept of it."""
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM drafts WHERE place = ? OR place LIKE ?", (f"plan-{plan}", f"plan-{plan}/%"))
            connection.execute("DELETE FROM plans WHERE id = ?", (plan,))

    def restore(self, name: str) -> None:
        """Bring back the plan of that name that was deleted last; raise StoreError if there is none."""
        rows = self._db.rows(
            "SELECT id FROM plans WHERE name = ? AND deleted IS NOT NULL ORDER BY deleted DESC LIMIT 1", name
        )
        if not rows:
            raise StoreError(f"No deleted plan is called '{name}'.", "See them with: coach plans list --deleted")
        with self._db.transaction() as connection:
            self._new_name(name)
            connection.execute("UPDATE plans SET deleted = NULL WHERE id = ?", (rows[0]["id"],))

    def deleted(self) -> list[str]:
        """Return the names of deleted plans, the last deleted first."""
        rows = self._db.rows("SELECT name FROM plans WHERE deleted IS NOT NULL ORDER BY deleted DESC")
        return [row["name"] for row in rows]

    def draft(self, place: str) -> str:
        """Return the unsent text kept for a place such as `plan-3`; empty if there is none."""
        rows = self._db.rows("SELECT text FROM drafts WHERE place = ?", place)
        return str(rows[0]["text"]) if rows else ""

    def keep_draft(self, place: str, text: str) -> None:
        """Keep unsent text for a place; empty text drops it."""
        with self._db.transaction() as connection:
            if text:
                connection.execute(
                    "INSERT INTO drafts (place, text, saved) VALUES (?, ?, ?)"
                    " ON CONFLICT (place) DO UPDATE SET text = excluded.text, saved = excluded.saved",
                    (place, clean(text), now()),
                )
            else:
                connection.execute("DELETE FROM drafts WHERE place = ?", (place,))

    def disagree(self, plan: int | None, subject: str, quote: str, reason: str) -> None:
        """Record that the student disagrees with a judgement."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO disagreements (plan, subject, quote, reason, said) VALUES (?, ?, ?, ?, ?)",
                (plan, subject, clean(quote), clean(reason), now()),
            )

    def withdraw(self, plan: int | None, subject: str, quote: str | None = None) -> None:
        """Record that the student takes back the latest disagreement on a subject, or on just those words."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE disagreements SET withdrawn = ? WHERE id = (SELECT max(id) FROM disagreements"
                " WHERE plan IS ? AND subject = ? AND (? IS NULL OR quote = ?) AND withdrawn IS NULL)",
                (now(), plan, subject, quote, quote),
            )

    def every_disagreement(self) -> list[tuple[int | None, str, str, str]]:
        """Return plan, subject, quote and reason of each disagreement that was not taken back, oldest first."""
        sql = "SELECT plan, subject, quote, reason FROM disagreements WHERE withdrawn IS NULL ORDER BY id"
        return [(row["plan"], row["subject"], row["quote"], row["reason"]) for row in self._db.rows(sql)]

    def must_be_closed(self, plan: int) -> None:
        """Raise StoreError if another process has a plan open: what is written there would be lost to sight."""
        lock = self.lock(plan)
        if lock is None:
            raise StoreError("This plan is open in another coach.", "Close that one first.")
        lock.release()

    def lock(self, plan: int) -> FileLock | None:
        """Return a lock on a plan, or None if another process holds it; it dies with its process."""
        return locks.take(self._db.path, f"plan-{plan}")

    def _new_name(self, name: str) -> str:
        """Return a name as it is kept; raise StoreError where it is none, or taken.

        Asked within the transaction that uses it, so that no other process takes the name in between.
        """
        name = " ".join(clean(name).split())
        if not name or len(name) > 80 or not name.isprintable():
            raise StoreError("A plan's name has 1 to 80 printable characters.", "Choose a shorter, plain name.")
        if any(entry.name == name for entry in self.entries()):
            raise StoreError(f"There is already a plan called '{name}'.", "Choose another name.")
        return name

    def _add(self, connection: sqlite3.Connection, plan: int, turn: Turn) -> None:
        connection.execute(
            "INSERT INTO turns (plan, speaker, turn, said) VALUES (?, ?, ?, ?)",
            (plan, turn.speaker, turn.model_dump_json(), now()),
        )

    def _save(self, connection: sqlite3.Connection, plan: int, state: DialogueState) -> None:
        connection.execute(
            "UPDATE plans SET state = ?, updated = ? WHERE id = ?", (state.model_dump_json(), now(), plan)
        )
