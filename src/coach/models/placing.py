"""Passages of a draft, each with the section that it seems to belong to."""

from coach.models.base import Frozen


class Placement(Frozen):
    """One passage of a draft and where it would go."""

    text: str
    heading: str = ""
    """The heading that it stood under."""
    section: str = ""
    """Id of the section it seems to answer; empty where it fits none."""
    sure: bool = False
    """Whether heading and content agree on the section, or one of them says it plainly."""
