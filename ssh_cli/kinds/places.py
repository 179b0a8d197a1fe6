"""How many places an offer or a programme has."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.declaration import Record, about
from ssh_cli.kinds.types import Number, Positive


class Places(Record, any_of=True):
    """A range of places, in persons or families; one of the two bounds is enough."""

    min: Annotated[
        Number | None,
        about("Mindestens | At least", "Untere Grenze der Plätze. | Lower bound of the places.", example=20),
    ] = None
    max: Annotated[
        Positive | None,
        about("Höchstens | At most", "Obere Grenze der Plätze. | Upper bound of the places.", example=30),
    ] = None
