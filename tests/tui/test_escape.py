import pytest
from textual._xterm_parser import XTermParser

from coach.tui.escape import keep_escape_apart


@pytest.fixture
def parser(monkeypatch):
    monkeypatch.setattr(XTermParser, "_sequence_to_key_events", XTermParser._sequence_to_key_events)
    keep_escape_apart()
    return XTermParser()


@pytest.mark.parametrize("chunks", [["\x1b/hint\r"], ["\x1b", "/", "hint\r"], ["\x1b/hint", "\r"]])
def test_esc_and_a_command_are_esc_and_the_command(parser, chunks):
    keys = [event for chunk in chunks for event in parser.feed(chunk)]
    assert [event.key for event in keys] == ["escape", "slash", *"hint", "enter"]
    assert "".join(event.character for event in keys[1:-1]) == "/hint"


def test_what_comes_after_a_long_line_and_another_esc_stays_as_it_is(parser):
    line = "/ask what is failure demand in a housing repairs service"
    keys = list(parser.feed(f"\x1b{line}\x1b/"))
    assert [event.key for event in keys if event.key in ("escape", "circumflex_accent")] == ["escape", "escape"]
    assert "".join(event.character for event in keys if event.key != "escape") == f"{line}/"


def test_the_terminals_own_sequences_are_read_as_before(parser):
    keys = list(parser.feed("\x1b[A\x1bOP\x1b[200~/a\x1b[201~"))
    assert [getattr(event, "key", "") for event in keys] == ["up", "f1", ""]
    assert keys[-1].text == "/a"
