"""Row conditions written as data: ``CREDIT_TYPE=Credit card|Mortgage & DAYS_CREDIT>=-365``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import reduce
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from modelling.features.errors import FeatureError

_COMPARISONS: MappingProxyType[str, Callable[[ir.Value, float], ir.BooleanValue]] = MappingProxyType(
    {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
)
_TERM = re.compile(r"^(?P<column>\w+)(?:=(?P<words>.+)|(?P<sign>>=?|<=?)(?P<number>-?\d+(?:\.\d+)?))?$")


def condition(table: ir.Table, text: str) -> ir.BooleanValue:
    """Compile a condition on the rows of a table.

    Parameters
    ----------
    table : ibis.Table
    text : str
        Terms joined by ``&``. A term is a boolean column (``payable``), a column
        equal to one of some words (``STATUS=1|2``) or compared with a number
        (``DAYS_CREDIT>=-365``). Empty: every row.

    Returns
    -------
    ibis.expr.types.BooleanValue
        Never missing: a row whose column is missing does not satisfy the term.

    Raises
    ------
    FeatureError
        A term cannot be read or names a column that the table has not.
    """
    terms = [_term(table, part.strip()) for part in text.split("&") if part.strip()]
    return reduce(operator.and_, terms, ibis.literal(True))


def _term(table: ir.Table, text: str) -> ir.BooleanValue:
    match = _TERM.match(text)
    if match is None or match["column"] not in table.columns:
        raise FeatureError(f"Condition {text!r} cannot be read; write COLUMN, COLUMN=a|b or COLUMN>=number.")
    column = table[match["column"]]
    if match["words"]:
        held = column.isin(match["words"].split("|"))
    elif match["sign"]:
        held = _COMPARISONS[match["sign"]](column, float(match["number"]))
    else:
        held = column
    return held.fill_null(False)
