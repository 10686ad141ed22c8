from pathlib import Path

from coach.marking import arrays
from coach.marking.adapted import FILE, Adapted
from coach.marking.judge import Judge


def test_a_text_gets_the_same_bytes_alone_or_among_others(folder: Path) -> None:
    adapted = Adapted.load(folder / "judge" / FILE)
    texts = ["Structure is culture.", "We asked 40 tenants in May.", "The wait fell from nine days to two. " * 6]
    state, odds = adapted([*texts, "Another.", texts[0]])
    assert state.shape == (5, 768)
    assert odds.shape == (5, len(adapted.heads))
    for row, text in enumerate(texts):
        alone_state, alone_odds = adapted([text])
        assert alone_state.tobytes() == state[row].tobytes()
        assert alone_odds.tobytes() == odds[row].tobytes()
    assert odds[0].tobytes() == odds[4].tobytes()


def test_it_says_what_taught_it_and_none_of_that_is_held_out(folder: Path, judge: Judge) -> None:
    manifest = arrays.load(folder / "judge").manifest
    taught = {Path(name) for name in manifest["adapted"]["files"]}
    assert taught
    apart = [*manifest["held_out"].items(), *manifest["tune"].items()]
    assert not {(path.parent.name, path.stem) for path in taught} & {
        (kind, one) for kind, ones in apart for one in ones
    }
    assert not [path for path in taught if path.parent.name == "answers"]


def test_what_ships_is_small(folder: Path) -> None:
    assert sum(path.stat().st_size for path in (folder / "judge").iterdir()) < 25_000_000
