"""The base of every model."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: never changed in place, and with no field that was not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")
