"""What the student disagreed with before, for commands that need no database of their own."""

import sys

from coach.errors import CoachError
from coach.inert import one_line
from coach.service.session import existing_store
from coach.storage.plans import PlanStore


def remembered() -> PlanStore | None:
    """Return where disagreements are kept; None where nothing is, or it cannot be read, which is then said."""
    try:
        return existing_store()
    except CoachError as error:
        print(f"coach: {one_line(error.message)} Your disagreements are left out.", file=sys.stderr)
        return None
