import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach import paths
from coach.errors import StoreError
from coach.models.dialogue import DialogueState, Turn
from coach.models.plan import ImprovementPlan
from coach.storage import database, migrations
from coach.storage.attempts import AttemptStore
from coach.storage.database import Database
from coach.storage.plans import PlanStore


@pytest.fixture
def store():
    return PlanStore(Database(paths.database()))


def state(name="One", **fields):
    return DialogueState(plan=ImprovementPlan(name=name, unit="u", **fields))


def test_a_plan_comes_back_as_it_was(store):
    kept = state(service="Blue badges", prose={"context": "We mend.\n\n- a list"})
    assert store.state(store.create(kept)) == kept


def test_what_was_heard_is_there_for_another_connection_before_any_answer(store):
    plan = store.create(state())
    store.keep_draft(f"plan-{plan}", "half a li")
    store.hear(plan, Turn(speaker="student", text="half a line, sent"))
    other = PlanStore(Database(paths.database()))
    assert [turn.text for turn in other.turns(plan)] == ["half a line, sent"]
    assert other.draft(f"plan-{plan}") == ""


def test_drafts_are_kept_and_dropped(store):
    store.keep_draft("plan-1", "some [red]text[/] \ud800 here")
    assert store.draft("plan-1") == "some [red]text[/] \ufffd here"
    store.keep_draft("plan-1", "")
    assert store.draft("plan-1") == ""


def test_names_are_unique_and_plain(store):
    store.create(state("One"))
    for bad in ("One", "", "   ", "x" * 81, "a\x1b[31mb\x00"):
        if bad.startswith("a"):
            plan = store.create(state(bad))
            assert store.state(plan).plan.name == "ab"
        else:
            with pytest.raises(StoreError):
                store.create(state(bad))


def test_rename_copy_delete_restore(store):
    plan = store.create(state("One"))
    store.hear(plan, Turn(speaker="student", text="kept"))
    store.rename(plan, "Two")
    copy = store.copy(plan, "Three")
    assert store.state(copy).plan.name == "Three"
    assert [turn.text for turn in store.turns(copy)] == ["kept"]
    store.delete(plan)
    assert [entry.name for entry in store.entries()] == ["Three"]
    assert store.deleted() == ["Two"]
    store.restore("Two")
    assert {entry.name for entry in store.entries()} == {"Two", "Three"}
    with pytest.raises(StoreError, match="deleted"):
        store.restore("Never")
    with pytest.raises(StoreError, match="no plan called"):
        store.find("Never")


def test_a_second_process_cannot_take_a_plan(store):
    plan = store.create(state())
    lock = store.lock(plan)
    assert lock is not None
    assert store.lock(plan) is None
    lock.release()
    again = store.lock(plan)
    assert again is not None
    again.release()


def test_a_file_that_is_no_database_is_one_sentence(isolated_home):
    isolated_home.mkdir(parents=True)
    paths.database().write_bytes(b"not a database at all, just words" * 40)
    with pytest.raises(StoreError, match=r"cannot be opened.* No backup of it is there\."):
        Database(paths.database())
    paths.database().with_name("coach.db.backup-1").write_bytes(b"")
    with pytest.raises(StoreError, match=r"or put a backup in its place, which holds less: coach\.db\.backup-1\."):
        Database(paths.database())


def test_a_newer_database_is_left_alone(store):
    connection = sqlite3.connect(paths.database())
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StoreError, match="newer"):
        Database(paths.database())


def test_a_migration_keeps_data_and_leaves_a_backup(store, monkeypatch):
    plan = store.create(state("Old"))
    steps = (*migrations.STEPS, ("a test step", "CREATE TABLE extra (id INTEGER) STRICT;"))
    monkeypatch.setattr(database, "STEPS", steps)
    assert PlanStore(Database(paths.database())).state(plan).plan.name == "Old"
    backup = paths.database().with_name(f"coach.db.backup-{len(migrations.STEPS)}")
    assert sqlite3.connect(backup).execute("SELECT name FROM plans").fetchone()[0] == "Old"


def test_a_failing_transaction_leaves_nothing_behind(store):
    plan = store.create(state())
    with pytest.raises(ZeroDivisionError), store._db.transaction() as connection:
        connection.execute("DELETE FROM plans")
        _ = 1 / 0
    assert store.state(plan).plan.name == "One"


def test_what_the_database_refuses_is_one_sentence_with_its_own_mend(store):
    with pytest.raises(StoreError, match="cannot be read"):
        store._db.rows("SELECT nothing FROM nowhere")
    with pytest.raises(StoreError, match="cannot be written"), store._db.transaction() as connection:
        connection.execute("INSERT INTO nowhere VALUES (1)")
    store._db.rows("PRAGMA query_only = ON")
    with pytest.raises(StoreError) as refused:
        store.create(state())
    assert "COACH_HOME" in refused.value.mend
    store._db.close()
    with pytest.raises(StoreError):
        store.entries()


def test_a_commit_that_fails_is_one_sentence_and_leaves_nothing_behind(store):
    plan = store.create(state())
    with pytest.raises(StoreError, match="cannot be written"), store._db.transaction() as connection:
        # A foreign key that is only looked at when the transaction ends.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("INSERT INTO turns (plan, speaker, turn, said) VALUES (999, 'coach', '{}', '')")
    assert store.turns(plan) == []
    store.rename(plan, "Two")


def test_a_database_held_by_another_says_to_try_again(store):
    other = sqlite3.connect(paths.database(), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store._db.rows("PRAGMA busy_timeout = 1")
    with pytest.raises(StoreError) as refused:
        store.create(state())
    other.close()
    assert "again" in refused.value.mend
    assert "Move the file away" not in refused.value.mend


def test_a_full_disk_says_so(store):
    pages = store._db.rows("PRAGMA page_count")[0][0]
    store._db.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as refused:
        store.create(state(service="x" * 100_000))
    assert "room" in refused.value.mend


def test_a_home_that_cannot_be_made_says_how_to_move_it(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError) as refused:
        Database(tmp_path / "file" / "home" / "coach.db")
    assert "COACH_HOME" in refused.value.mend


def test_a_name_is_taken_by_one_of_two_processes():
    stores = [PlanStore(Database(paths.database())) for _ in range(2)]
    for number in range(20):
        start = threading.Barrier(2)

        def create(store, name=f"Plan {number}", start=start):
            start.wait()
            try:
                return store.create(state(name))
            except StoreError as error:
                return error

        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(create, stores))
        assert sorted(isinstance(one, StoreError) for one in made) == [False, True]
        assert "already a plan" in next(str(one) for one in made if isinstance(one, StoreError))


def test_a_lock_that_cannot_be_made_is_one_sentence(store, isolated_home):
    (isolated_home / "locks").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be written"):
        store.lock(1)
    with pytest.raises(StoreError, match="cannot be written"):
        AttemptStore(store._db).lock(1)


def test_rename_gives_back_the_name_as_it_is_kept(store):
    assert store.rename(store.create(state()), "  Two\x1b[31m   words ") == "Two words"
