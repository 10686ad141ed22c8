import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from coach.errors import InputError
from coach.models.cards import Card, CardKind, Option, Rating
from coach.revision import anki_in, anki_out

CARDS = [
    Card(id="recall-a", kind=CardKind.RECALL, front="What <is> a & b?", back="x\ny", reference="x", item="a"),
    Card(
        id="order-b",
        kind=CardKind.ORDER,
        front="Order",
        back="1. p",
        item="b",
        options=(Option(id="2", text="q"), Option(id="1", text="p")),
        solution=("1", "2"),
    ),
]


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "deck.apkg"
    anki_out.write(CARDS, "unit", "A unit", path)
    return path


def repack(path, change, name="collection.anki2"):
    """Change the collection of a package as Anki would, and return a package that holds it under a name."""
    database = path.parent / "collection.db"
    with zipfile.ZipFile(path) as old:
        database.write_bytes(old.read("collection.anki2"))
    with closing(sqlite3.connect(database)) as connection:
        change(connection)
        connection.commit()
    again = path.parent / "again.apkg"
    with zipfile.ZipFile(again, "w") as new:
        new.write(database, name)
    return again


def reviewed(connection):
    """Review each card twice; a manual move has ease 0."""
    for place, (card,) in enumerate(connection.execute("SELECT id FROM cards ORDER BY id").fetchall()):
        for step, ease in enumerate((1, 3, 0)):
            moment = 1_772_000_000_123 + place * 1000 + step * 600_000
            connection.execute("INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 0, 2500, 4000, 1)", (moment, card, ease))


def test_a_package_holds_every_card_under_ids_that_stay(package):
    with zipfile.ZipFile(package) as file, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(file.read("collection.anki2"))
        notes = dict(connection.execute("SELECT guid, flds FROM notes").fetchall())
        models = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
    assert set(notes) == {"unit/recall-a", "unit/order-b"}
    assert notes["unit/recall-a"].startswith("What &lt;is&gt; a &amp; b?\x1fx<br>y\x1f")
    assert "<ul><li>q</li><li>p</li></ul>" in notes["unit/order-b"]
    assert str(anki_out.stable_id("unit/note-type")) in models


def test_ratings_come_back_in_order_of_time(package):
    found = anki_in.read(repack(package, reviewed), "unit")
    assert [(one.card, one.rating) for one in found] == [
        ("recall-a", Rating.AGAIN),
        ("order-b", Rating.AGAIN),
        ("recall-a", Rating.GOOD),
        ("order-b", Rating.GOOD),
    ]
    assert found[0].at.microsecond == 123_000
    assert found[0].source == "anki"


def test_the_newer_plain_form_is_read_too(package):
    assert len(anki_in.read(repack(package, reviewed, "collection.anki21"), "unit")) == 4


def test_another_units_cards_are_left_alone(package):
    assert anki_in.read(repack(package, reviewed), "other") == []


def test_the_compressed_form_says_what_to_do(package):
    with zipfile.ZipFile(package, "a") as file:
        file.writestr("collection.anki21b", b"\x28\xb5\x2f\xfd")
    with pytest.raises(InputError, match=r"compressed form, which is not supported.*Support older Anki versions"):
        anki_in.read(package, "unit")


@pytest.mark.parametrize(
    "kind", ["text", "empty zip", "no database", "broken database", "no tables", "truncated", "missing", "folder"]
)
def test_a_broken_package_is_one_sentence(tmp_path, package, kind):
    path = tmp_path / "broken.apkg"
    if kind == "text":
        path.write_text("not a zip")
    elif kind == "empty zip":
        zipfile.ZipFile(path, "w").close()
    elif kind in ("no database", "broken database", "no tables"):
        with zipfile.ZipFile(path, "w") as file:
            name = "media" if kind == "no database" else "collection.anki2"
            file.writestr(name, b"" if kind == "no tables" else b"SQLite format 3\x00 and rubbish")
    elif kind == "truncated":
        path.write_bytes(package.read_bytes()[:-200])
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(InputError) as caught:
        anki_in.read(path, "unit")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["deck.zip", "deck", "missing/deck.apkg"])
def test_a_package_that_cannot_be_written_is_one_sentence(tmp_path, name):
    with pytest.raises(InputError):
        anki_out.write(CARDS, "unit", "A unit", tmp_path / name)
    assert list(tmp_path.iterdir()) == []
