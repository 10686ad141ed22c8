from pathlib import Path

import numpy as np

from coach.encoder.minilm import MiniLM
from coach.marking import arrays
from coach.marking.adapted import FILE, Adapted
from coach.marking.judge import Judge


def test_a_text_gets_the_same_bytes_alone_or_among_others(folder: Path) -> None:
    adapted = Adapted.load(folder / "judge" / FILE)
    texts = ["Structure is culture.", "We asked 40 tenants in May.", "The wait fell from nine days to two. " * 6]
    made = adapted([*texts, "Another.", texts[0]])
    assert made.inner.shape == (5, 1536)
    assert made.state.shape == (5, 768)
    assert made.odds.shape == (5, len(adapted.heads))
    for row, text in enumerate(texts):
        alone = adapted([text])
        assert alone.inner.tobytes() == made.inner[row].tobytes()
        assert alone.state.tobytes() == made.state[row].tobytes()
        assert alone.odds.tobytes() == made.odds[row].tobytes()
    assert made.odds[0].tobytes() == made.odds[4].tobytes()


def test_it_gives_the_packaged_inner_features_too(folder: Path) -> None:
    texts = ["Structure is culture.", "We asked 40 tenants in May."]
    inner = MiniLM.load().encode(texts).inner
    assert inner is not None
    assert np.allclose(Adapted.load(folder / "judge" / FILE)(texts).inner, inner, atol=1e-5)


def test_it_says_what_taught_it_and_none_of_that_is_held_out(folder: Path, judge: Judge) -> None:
    manifest = arrays.load(folder / "judge").manifest
    taught = {Path(name) for name in manifest["adapted"]["files"]}
    assert taught
    apart = [*manifest["held_out"].items(), *manifest["tune"].items()]
    assert not {(path.parent.name, path.stem) for path in taught} & {
        (kind, one) for kind, ones in apart for one in ones
    }


def test_what_ships_is_small(folder: Path) -> None:
    assert sum(path.stat().st_size for path in (folder / "judge").iterdir()) < 25_000_000
