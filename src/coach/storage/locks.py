"""Locks between processes, as files beside the database."""

from pathlib import Path

from filelock import FileLock, Timeout

from coach.errors import StoreError

FOLDER = "locks"


def take(database: Path, name: str) -> FileLock | None:
    """Return the lock of a name, or None if another process holds it; it dies with its process.

    Raises StoreError where no lock can be made.
    """
    path = database.parent / FOLDER / f"{name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, thread_local=False)
        lock.acquire(timeout=0)
    except Timeout:
        return None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreError(
            f"'{path.parent}' cannot be written: {reason}.",
            "Make it writable, or set COACH_HOME to a folder that is.",
        ) from error
    return lock
