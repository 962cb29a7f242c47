"""Words and numbers that several answers of the API share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AllowInfNan

Number = Annotated[float, AllowInfNan(False)]
Value = Number | str | bool | None
Decision = Literal["granted", "refused"]
BandName = Literal["A", "B", "C", "D", "E"]
Direction = Literal["raises", "lowers"]
Kind = Literal["number", "integer", "flag", "category"]
Likeness = Literal["characteristics", "contributions"]
Interval = tuple[Number, Number]
