import json

from coach import paths
from coach.service.accuracy import accuracy_lines, read_accuracy, reliability, weak

FOLDER = paths.knowledge_root() / paths.DEFAULT_UNIT


def test_the_committed_report_belongs_to_the_committed_judge():
    import hashlib

    report = read_accuracy(FOLDER)
    assert report is not None
    manifest = hashlib.sha256((FOLDER / "judge" / "manifest.json").read_bytes()).hexdigest()
    assert report["manifest"] == manifest, "make it again: python -m coach.training.report"


def test_every_core_head_and_marking_point_is_reported(unit):
    report = read_accuracy(FOLDER)
    assert {point.id for point in unit.marking_points} <= set(report["levels"])
    lines = "\n".join(accuracy_lines(unit, report))
    for name in ("structure-is-culture", "preference-over-evidence", "ignoring-implementation", "no-customer-outcomes"):
        assert unit.misconception[name].title in lines
    assert "batches that trained nothing" in lines


def test_reliability_is_a_sentence_or_says_that_it_was_not_measured(unit):
    report = read_accuracy(FOLDER)
    assert "times in 100" in reliability(report, "structure-is-culture")
    assert " agree with an assessor (" in reliability(report, "mp-coherent-plan")
    assert "where 1 is always" in reliability(report, "mp-coherent-plan")
    assert "not been measured" in reliability(report, "no-such-thing")
    assert "not been measured" in reliability(None, "resources")


def test_a_missing_or_broken_report_is_said(unit, tmp_path):
    assert read_accuracy(tmp_path) is None
    (tmp_path / "judge").mkdir()
    (tmp_path / "judge" / "accuracy.json").write_text("{")
    assert read_accuracy(tmp_path) is None
    (tmp_path / "judge" / "accuracy.json").write_text(json.dumps([]))
    assert read_accuracy(tmp_path) is None
    assert "no accuracy report" in accuracy_lines(unit, None)[0]


def test_weak_and_unmeasured_heads_are_named(unit):
    report = read_accuracy(FOLDER)
    assert report is not None
    report["misconceptions"]["structure-is-culture"]["all"]["auc"]["value"] = 0.61
    report["misconceptions"]["no-customer-outcomes"]["all"]["recall"] = 0.1
    report["levels"]["mp-coherent-plan"]["kappa"]["value"] = 0.0
    del report["facets"]["resources"]
    told = weak(unit, report)
    assert "structure-is-culture: weak (0.61)." in told
    assert "mp-coherent-plan: weak (0.00)." in told
    assert any(line.startswith("no-customer-outcomes: seldom called (recall 0.10)") for line in told)
    assert any(line.startswith("facets: never measured") and "resources" in line for line in told)
    assert not any(line.startswith("preference-over-evidence") for line in told)
    assert weak(unit, None) == []
