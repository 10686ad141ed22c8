import io
import sys

import pytest
from tests.fakes import FakeEngine

from coach.cli.main import main
from coach.models.hits import Hit, Hits


class Searcher:
    def search(self, query, top):
        if "weather" in query or query == "kotter":
            return Hits(query=query, off_topic=True, results={})
        hit = Hit(id="failure-demand", title="Failure demand", score=1, excerpt="", source="", reason="x")
        return Hits(query=query, off_topic=False, results={"concept": (hit,), "tip": ()})


class LibraryEngine(FakeEngine):
    searcher = Searcher()


@pytest.fixture
def run(monkeypatch, capsys):
    monkeypatch.setattr("coach.cli.library.Engine", LibraryEngine)

    def call(*lines):
        data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        assert main(["library", "--plain"]) == 0
        out, err = capsys.readouterr()
        assert err == "" and out.rstrip().endswith("Goodbye.")
        return out

    return call


def test_it_says_what_there_is_and_what_to_do(run):
    out = run()
    assert "concept 78" in out.casefold() or "concept " in out
    assert "Type words to search, a number to read what is listed, /list to see everything." in out


def test_search_read_related_and_back(run, unit):
    out = run("waits and chasers", "1", "/related", "1", "/back")
    first = unit.by_id[unit.by_id["failure-demand"].related[0]]
    assert out.count("Concept: Failure demand (failure-demand)") == 2
    assert f": {first.title} ({first.id})" in out
    assert "## Sources" in out and "## Where it is used" in out


def test_everything_is_listed_and_every_item_can_be_read(run, unit):
    out = run("/list")
    for item in unit.items():
        assert f". {item.title}: " in out
    assert f"({unit.laws[0].id})" in run("/list law", "1")
    assert f"({unit.sections[0].id})" in run(f"/read {unit.sections[0].id}")


def test_what_is_off_topic_is_looked_for_by_name(run):
    assert "Kotter" in run("kotter")
    assert "Nothing in this unit is close to that. Try another word, or /list" in run("the weather")


@pytest.mark.parametrize(
    "line",
    [
        "/sing",
        "/",
        "/back",
        "/related",
        "/read",
        "/read no-such",
        "9",
        "0",
        "/list sonnets",
        "99999999999999999999",
        "9" * 5000,
        f"/read {'9' * 5000}",
        "/LIST x",
    ],
)
def test_what_cannot_be_done_is_a_note(run, line):
    assert "Note: " in run(line)


def test_help_and_quit(run):
    out = run("/help", "/quit", "waits")
    assert "/related " in out and "Failure demand" not in out


def test_without_a_terminal_it_says_how(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
    assert main(["library"]) == 2
    assert capsys.readouterr().err == "coach: The screen needs a terminal. Use: coach library --plain\n"
