from coach.marking.cleaning import copies, plain, runs
from coach.marking.passages import passages


def test_a_short_text_is_also_read_whole() -> None:
    text = "Fix the chart.\nThe habits will follow."
    found = passages(text)
    assert found.whole is not None
    assert found.whole.quote == text
    assert found.parts == (slice(0, 2),)


def test_a_long_text_is_read_in_parts_that_cover_it() -> None:
    text = "\n\n".join(f"## Part {part}\n\n" + "We asked the people who wait the longest. " * 40 for part in range(6))
    found = passages(text)
    assert len(found.parts) > 2
    assert [row for part in found.parts for row in range(part.start, part.stop)] == list(range(len(found.sentences)))


def test_headings_count_only_where_there_is_nothing_else() -> None:
    assert [one.text for one in passages("# Aim\n\nWe wait.").sentences] == ["We wait."]
    assert [one.text for one in passages("# Aim").sentences] == ["Aim"]
    assert passages("").sentences == ()


def test_plain_drops_marks() -> None:
    assert plain("**Who** | `what`\n| when") == "Who; what; when"


def test_copies() -> None:
    held = runs(["Finish the chain with what the customer meets."])
    assert copies("So, finish the chain with what the customer meets.", held)
    assert not copies("A customer waits nine days.", held)
    assert not copies("Yes.", held)
