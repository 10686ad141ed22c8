"""`coach unit list|show|check|new`."""

import argparse
import sys
from pathlib import Path
from shlex import quote

from coach import paths
from coach.cli.output import dump, say, unit_name, wants_json
from coach.errors import CoachError, InputError
from coach.inert import one_line
from coach.knowledge import checks, loader, scaffold
from coach.knowledge import script as scripts
from coach.marking import exemplars
from coach.models.items import Item
from coach.service.accuracy import accuracy_lines, read_accuracy, weak
from coach.service.engine import Engine, script_of
from coach.service.sample import sample_faults


def list_units(options: argparse.Namespace) -> int:
    """Print the units that can be named; one that cannot be read is named on standard error."""
    rows = []
    broken = []
    for folder in paths.unit_folders().values():
        try:
            info = Engine(str(folder)).unit.info
        except CoachError as error:
            broken.append(f"{folder.name} cannot be used: {error}")
            continue
        rows.append({"id": info.id, "title": info.title, "level": info.level, "folder": str(folder)})
    for line in broken:
        print(f"coach: {one_line(line)}", file=sys.stderr)
    if wants_json(options):
        dump(rows)
    else:
        for row in rows:
            say(f"{row['id']}  {row['title']} ({row['level']})")
    return 0


def show(options: argparse.Namespace) -> int:
    """Print a unit's contents, or one item whole."""
    unit = Engine(unit_name(options)).unit
    if options.item is None:
        if wants_json(options):
            dump([item.model_dump(mode="json", include={"id", "kind", "title", "summary"}) for item in unit.items()])
            return 0
        say(f"{unit.info.title} ({unit.info.level})\n{unit.info.summary}\n{unit.info.note}")
        kind = ""
        for item in unit.items():
            if item.kind != kind:
                kind = item.kind
                say(f"\n{kind.replace('-', ' ').capitalize()}")
            say(f"  {item.id}: {item.title}")
        return 0
    found = unit.by_id.get(options.item)
    if found is None:
        raise InputError(f"There is no item '{options.item}'.", "See them all with: coach unit show")
    if wants_json(options):
        dump(found.model_dump(mode="json"))
    else:
        say(item_text(found))
    return 0


def item_text(item: Item) -> str:
    """Return an item as text: title, body, sources, related items."""
    sources = "\n".join(f"- {source.text} ({source.status})" for source in item.sources)
    related = ", ".join(item.related)
    tail = f"\n\n## Related\n\n{related}" if related else ""
    return f"# {item.title}\n\n{item.summary}\n\n{item.body}\n\n## Sources\n\n{sources}{tail}"


def check(options: argparse.Namespace) -> int:
    """Check a unit's files and print how accurate its judge is; exit code 1 where something is to be mended."""
    folder = paths.find_unit(unit_name(options))
    unit = loader.load(folder)
    script = script_of(folder, unit)
    broken, missing = sample_faults(folder, unit)
    faults = [
        *checks.references(unit),
        *checks.aliases(unit),
        *checks.coverage(unit),
        *checks.phrasings(unit),
        *checks.row_rules(unit),
        *scripts.gaps(script, unit),
        *broken,
    ]
    accuracy = read_accuracy(folder)
    warnings = [*scaffold.unwritten(folder), *missing, *exemplars.warnings(folder, unit), *weak(unit, accuracy)]
    if wants_json(options):
        counts = checks.counts(unit)
        dump({"unit": unit.info.id, "counts": counts, "faults": faults, "warnings": warnings, "accuracy": accuracy})
        return int(bool(faults))
    say(f"{unit.info.title}: " + ", ".join(f"{number} {name}" for name, number in checks.counts(unit).items()))
    for fault in faults:
        say(f"✗ {fault}")
    if not faults:
        say("✓ Every file is in order.")
    for warning in warnings:
        say(f"! {warning}")
    for line in accuracy_lines(unit, accuracy):
        say(line)
    return int(bool(faults))


def new(options: argparse.Namespace) -> int:
    """Begin a unit of the user's own: a small folder that is in order, to be written in."""
    if options.to is None and options.id in paths.unit_folders():
        raise InputError(f"There is already a unit '{options.id}'.", "Choose another id.")
    wanted = paths.home() / "units" / options.id if options.to is None else Path(options.to).expanduser()
    folder = scaffold.create(wanted, options.id, options.title)
    name = options.id if options.to is None else str(folder)
    if wants_json(options):
        dump({"unit": options.id, "folder": str(folder)})
        return 0
    say(f"Made: {folder}")
    say(f"Write your own text wherever its files say {scaffold.MARK}, then: coach unit check --unit {quote(name)}")
    say("A judge learns from labelled sentences; until it has some, search works and judging does not.")
    return 0
