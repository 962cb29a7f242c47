"""Words and bases that several schemas share."""

from __future__ import annotations

import math
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _without_nan(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


Language = Literal["fr", "en"]
Method = Literal["shap", "lime"]
Reference = Literal["all", "similar"]
#: Whom a feature is spread over; filters narrow each.
Cohort = Literal["all", "similar", "granted", "refused"]
#: What similar applicants have in common.
Likeness = Literal["characteristics", "contributions"]
Decision = Literal["granted", "refused"]
Band = Literal["A", "B", "C", "D", "E"]
Kind = Literal["number", "integer", "flag", "category"]
Direction = Literal["raises", "lowers"]
Interval = tuple[float, float]
#: Pattern of a text on one line, of which every database can be asked.
NO_CONTROL_CHARACTERS = r"^[^\x00-\x1f\x7f]*$"
#: A number that may be missing: NaN becomes null.
OptionalNumber = Annotated[float | None, BeforeValidator(_without_nan)]
#: A value of a feature: a number, a level, or null where missing.
Value = Annotated[int | float | str | None, BeforeValidator(_without_nan)]


class Query(BaseModel):
    """Base of query strings: every parameter is declared, another one is refused."""

    model_config = ConfigDict(extra="forbid")


class Body(BaseModel):
    """Base of JSON bodies: no member but the declared ones, and no text where a number belongs.

    Attributes
    ----------
    most_bytes : int or None
        Largest body, where it is less than that of the application.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    most_bytes: ClassVar[int | None] = None


class Answer(BaseModel):
    """Base of answers; built from dictionaries and from the runtime's own objects."""

    model_config = ConfigDict(from_attributes=True, protected_namespaces=())


class LanguageQuery(Query):
    """The language of labels and sentences."""

    lang: Language = "fr"
