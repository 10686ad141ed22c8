import pytest

from coach import paths
from coach.encoder.open import open_encoder
from coach.retrieval import dense
from coach.retrieval.dense import content_key, open_dense, packed, read_vectors
from coach.retrieval.passages import SEARCHED, passages
from coach.retrieval.search import Searcher
from coach.retrieval.spelling import Speller

FOLDER = paths.knowledge_root() / paths.DEFAULT_UNIT


@pytest.fixture(scope="module")
def encoder():
    return open_encoder()


@pytest.fixture(scope="module")
def lexical(unit):
    return Searcher(unit)


@pytest.fixture(scope="module")
def full(unit, encoder):
    searcher = Searcher(unit)
    searcher.add_dense(open_dense(passages(unit), encoder, FOLDER), encoder)
    return searcher


@pytest.mark.parametrize(
    ("query", "kind", "wanted"),
    [
        ("what is failure demand", "concept", "failure-demand"),
        ("people keep ringing back because nobody answers", "concept", "failure-demand"),
        ("my boss just wants an app and we never asked the customers", "misconception", "preference-over-evidence"),
        ("staff wont like the new rota", "misconception", "ignoring-implementation"),
        ("how do departments grouped by specialism affect people", "concept", "functional-structure"),
        ("do i have to think about disabled people by law", "law", "law-equality-duty"),
        ("stafford hospital", "case", "case-mid-staffordshire"),
    ],
)
def test_the_right_item_is_among_the_first(full, query, kind, wanted):
    assert wanted in [hit.id for hit in full.search(query).results[kind]]


def test_every_kind_is_there_and_sorted(full):
    hits = full.search("kotter change steps", top=5)
    assert list(hits.results) == [kind.value for kind in SEARCHED]
    for found in hits.results.values():
        scores = [hit.score for hit in found]
        assert scores == sorted(scores, reverse=True)
        assert len(found) <= 5
    assert hits.results["concept"][0].id == "kotter-8-step"
    assert all(hit.reason and hit.excerpt and hit.source for found in hits.results.values() for hit in found)


@pytest.mark.parametrize("query", ["what is the weather tomorrow", "", "   ", "xqzt"])
def test_off_topic_gives_nothing(full, lexical, query):
    for searcher in (full, lexical):
        hits = searcher.search(query)
        assert hits.off_topic
        assert not any(hits.results.values())


@pytest.mark.parametrize(
    "query",
    ["who won the football last night", "how do i get my own parking fine cancelled", "cheap flights to Alicante"],
)
def test_near_misses_are_off_topic_once_meanings_are_compared(full, query):
    assert full.search(query).off_topic


def test_words_alone_find_names_before_the_encoder_is_there(lexical):
    assert lexical.search("kotter").results["concept"][0].id == "kotter-8-step"
    assert lexical.search("psycological safty").results["concept"][0].id == "psychological-safety"


def test_spelling_leaves_known_and_short_words_alone():
    speller = Speller(["satisfaction survey manager"], frozenset({"managed"}))
    assert speller.mend("satifaction") == "satisfaction"
    assert speller.mend("managed") == "managed"
    assert speller.mend("surv") == "surv"


def test_the_cache_is_used_only_for_the_same_content(unit, encoder, tmp_path, monkeypatch):
    some = passages(unit)[:20]
    first = open_dense(some, encoder, tmp_path)

    class Never:
        key = encoder.key

        def encode(self, texts):
            raise AssertionError("was encoded again")

    again = open_dense(some, Never(), tmp_path)
    assert again.passages == first.passages
    with pytest.raises(AssertionError):
        open_dense(some[:-1], Never(), tmp_path)


def test_a_broken_cache_is_made_again(encoder, unit, tmp_path):
    some = passages(unit)[:5]
    key = content_key(some, encoder.key)
    file = tmp_path / "vectors.npz"
    file.write_bytes(b"junk")
    assert read_vectors(file, key) is None
    file.write_bytes(packed(encoder.encode([p.text for p in some]).vectors, key)[:100])
    assert read_vectors(file, key) is None


def test_the_shipped_vectors_belong_to_the_shipped_items(unit, encoder):
    """Make them again with: python -m coach.training.index."""
    assert read_vectors(FOLDER / dense.SHIPPED, content_key(passages(unit), encoder.key)) is not None
