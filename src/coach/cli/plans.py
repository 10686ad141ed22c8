"""`coach plans` and `coach export`."""

import argparse
from pathlib import Path
from shlex import quote
from typing import Any

from coach.cli.output import dump, say, unit_name, wants_json
from coach.inert import one_line
from coach.planning.document import lay_out
from coach.service import packing
from coach.service.engine import Engine
from coach.service.exporting import export, notes
from coach.service.session import open_store


def list_plans(options: argparse.Namespace) -> int:
    """Print the plans, latest first."""
    store = open_store()
    if options.deleted:
        names = store.deleted()
        if wants_json(options):
            dump(names)
        else:
            say("\n".join(names) or "No plan was deleted.")
        return 0
    entries = store.entries()
    if wants_json(options):
        dump([entry.model_dump(exclude={"id"}) for entry in entries])
    elif entries:
        width = max(len(entry.name) for entry in entries)
        for entry in entries:
            about = f"  {one_line(entry.service)}" if entry.service not in ("", entry.name) else ""
            say(f"{entry.name:<{width}}  {entry.updated[:16].replace('T', ' ')}  {entry.unit}{about}")
    else:
        say("No plans yet. Begin one with: coach plan")
    return 0


def rename(options: argparse.Namespace) -> int:
    """Give a plan another name."""
    store = open_store()
    plan = store.find(options.name).id
    store.must_be_closed(plan)
    name = store.rename(plan, options.new_name)
    return _done(options, {"plan": name, "was": options.name}, f"Renamed: {options.name} is now {name}.")


def copy(options: argparse.Namespace) -> int:
    """Copy a plan, conversation and all."""
    store = open_store()
    name = store.state(store.copy(store.find(options.name).id, options.new_name)).plan.name
    return _done(options, {"plan": name, "copy_of": options.name}, f"Copied: {options.name} to {name}.")


def delete(options: argparse.Namespace) -> int:
    """Put a plan away, so that it can be brought back."""
    store = open_store()
    plan = store.find(options.name).id
    store.must_be_closed(plan)
    store.delete(plan)
    text = f"Deleted: {options.name}. Bring it back with: coach plans restore {quote(options.name)}"
    return _done(options, {"plan": options.name, "deleted": True}, text)


def restore(options: argparse.Namespace) -> int:
    """Bring a deleted plan back."""
    open_store().restore(options.name)
    return _done(options, {"plan": options.name, "deleted": False}, f"Restored: {options.name}.")


def pack(options: argparse.Namespace) -> int:
    """Write a plan to one file, to take it to another machine."""
    path = packing.pack(open_store(), options.name, Path(options.to).expanduser())
    text = f"Written: {path}. On the other machine: coach plans unpack {quote(path.name)}"
    return _done(options, {"plan": options.name, "file": str(path)}, text)


def unpack(options: argparse.Namespace) -> int:
    """Add a plan from a packed file."""
    path = Path(options.file).expanduser()
    name = packing.unpack(open_store(), path, options.name, unit_name(options))
    return _done(options, {"plan": name, "file": str(path)}, f"Added: {name}. Go on with: coach plan {quote(name)}")


def export_plan(options: argparse.Namespace) -> int:
    """Write a plan to a file."""
    store = open_store()
    entry = store.find(options.name)
    state = store.state(entry.id)
    unit = Engine(entry.unit).unit
    asked = store.turns(entry.id) if options.statement else None
    document = lay_out(unit, state.plan, None if options.no_criteria else state, asked)
    path = export(document, Path(options.to).expanduser())
    said = notes(unit, state, path)
    if wants_json(options):
        dump({"plan": entry.name, "file": str(path), "notes": said})
    else:
        say("\n".join([f"Written: {path}", *(f"Note: {note}" for note in said)]))
    return 0


def _done(options: argparse.Namespace, data: dict[str, Any], text: str) -> int:
    """Say what was done, for people or for programs."""
    if wants_json(options):
        dump(data)
    else:
        say(text)
    return 0
