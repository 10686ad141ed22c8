import os

import pytest

from coach import config, files, paths
from coach.errors import InputError
from coach.service.annotate import annotate

posix = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")


@posix
def test_what_is_written_for_the_student_follows_their_own_mask(unit, tmp_path):
    mask = os.umask(0o027)
    try:
        written = annotate(unit, "A text.", [], tmp_path / "out.md")
        config.save(config.Settings(theme="nord"))
    finally:
        os.umask(mask)
    for path in (written, paths.home() / "settings.json"):
        assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_behind_when_writing_fails(unit, tmp_path, monkeypatch):
    def full(handle, name):
        raise OSError(28, "No space left on device")

    config.save(config.Settings(theme="nord"))
    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        annotate(unit, "A text.", [], tmp_path / "out.md")
    config.save(config.Settings(theme="dracula"))
    assert config.load() == config.Settings(theme="nord")
    assert [path.name for path in paths.home().iterdir()] == ["settings.json"]
    assert not list(tmp_path.glob(".coach-*"))


def test_settings_that_cannot_be_written_change_nothing(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file" / "home"))
    config.save(config.Settings(theme="nord"))
    assert config.load() == config.Settings()
