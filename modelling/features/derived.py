"""Features computed from other features: declared once, compiled to Ibis here.

``modelling.scoring.derived`` interprets the same declarations on numpy when a row is
scored, so what an advisor changes is followed through every ratio it enters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import add, mul
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from modelling.features.declarations import declared_rows
from modelling.features.errors import FeatureError
from modelling.features.pieces import piece


@dataclass(frozen=True)
class DerivedFeature:
    """One derived feature.

    Attributes
    ----------
    name, table, kind, unit, theme, missing, direction : str
        Words of the dictionary; ``missing`` is a code of ``declared/missing.csv``.
    label : Mapping[str, str]
        Its name by language (``en``, ``fr``).
    operation : str
        One of :data:`OPERATIONS`.
    inputs : tuple of str
        Features it is computed from, in order; derived ones must be declared above it.
    """

    name: str
    operation: str
    inputs: tuple[str, ...]
    table: str
    kind: str
    unit: str
    theme: str
    missing: str
    direction: str
    label: Mapping[str, str]


def derived_features(available: Sequence[str]) -> tuple[DerivedFeature, ...]:
    """Give the declared derived features whose inputs are all available.

    Parameters
    ----------
    available : sequence of str
        Names of the features of the tables that are there.

    Returns
    -------
    tuple of DerivedFeature
        In declared order: an input stands before what is computed from it.
    """
    known = set(available)
    kept = []
    for feature in all_derived():
        if known.issuperset(feature.inputs):
            known.add(feature.name)
            kept.append(feature)
    return tuple(kept)


@cache
def all_derived() -> tuple[DerivedFeature, ...]:
    """Give every declared derived feature.

    Returns
    -------
    tuple of DerivedFeature
        Line by line of ``declared/derived.csv``. A line with ``windows`` gives one a
        window: ``*`` in its name and inputs stands for the code, ``{window}`` in its
        labels for the words.
    """
    return tuple(feature for row in declared_rows("derived") for feature in _expand(row))


def _expand(row: Mapping[str, str]) -> Iterator[DerivedFeature]:
    plain = {key: row[key] for key in _PLAIN}
    for code in row["windows"].split("|"):
        words = piece("windows", row["table"].lower(), code).words if code else {"en": "", "fr": ""}
        yield DerivedFeature(
            name=row["name"].replace("*", code),
            inputs=tuple(row["inputs"].replace("*", code).split("|")),
            label={language: row[f"label_{language}"].format(window=words[language]) for language in words},
            **plain,
        )


_PLAIN = ("operation", "table", "kind", "unit", "theme", "missing", "direction")
Inputs = Sequence[ir.FloatingValue]


def _present(inputs: Inputs) -> ir.IntegerValue:
    return reduce(add, (value.notnull().cast("int64") for value in inputs))


def _mean(inputs: Inputs) -> ir.FloatingValue:
    return reduce(add, (value.fill_null(0.0) for value in inputs)) / _present(inputs).nullif(0)


def _spread(inputs: Inputs) -> ir.FloatingValue:
    mean, count = _mean(inputs), _present(inputs)
    squares = reduce(add, (((value - mean) * (value - mean)).fill_null(0.0) for value in inputs))
    return (count >= 2).ifelse((squares / count.nullif(0)).sqrt(), ibis.null("float64"))


def _extreme(choose: Callable[..., ir.FloatingValue]) -> Callable[[Inputs], ir.FloatingValue]:
    def extreme(inputs: Inputs) -> ir.FloatingValue:
        # Engines differ on a missing argument of least/greatest, so none is ever passed.
        known = ibis.coalesce(*inputs)
        return choose(*(value.fill_null(known) for value in inputs))

    return extreme


def _factors() -> Iterator[tuple[int, float, float]]:
    """Give each length of a loan with the credit to instalment ratios of the highest and lowest interest."""
    for months in range(6, 61, 6):
        highest, lowest = ((1 - (1 + rate) ** -months) / rate for rate in (0.06, 0.004))
        yield months, highest, lowest


def _implied_term(inputs: Inputs) -> ir.FloatingValue:
    factor = inputs[0] / inputs[1].nullif(0.0)
    fits = (((factor > highest) & (factor < lowest), float(months)) for months, highest, lowest in _factors())
    return ibis.cases(*fits, else_=ibis.null("float64"))


def _implied_rate(inputs: Inputs) -> ir.FloatingValue:
    principal, payment, months = inputs
    return ((months * payment / principal.nullif(0.0)) - 1) * 24 / (months + 1)


#: Operation -> Ibis function of the inputs, all doubles; NULL where undefined.
OPERATIONS: MappingProxyType[str, Callable[[Inputs], ir.Value]] = MappingProxyType(
    {
        "ratio": lambda inputs: inputs[0] / inputs[1].nullif(0.0),
        "difference": lambda inputs: inputs[0] - inputs[1],
        "sum": lambda inputs: reduce(add, inputs),
        "product": lambda inputs: reduce(mul, inputs),
        "mean": _mean,
        "minimum": _extreme(ibis.least),
        "maximum": _extreme(ibis.greatest),
        "spread": _spread,
        "missing_count": lambda inputs: len(inputs) - _present(inputs),
        "implied_term": _implied_term,
        "implied_rate": _implied_rate,
    }
)


def compile_derived(feature: DerivedFeature, columns: Mapping[str, ir.Value]) -> ir.Value:
    """Compile one derived feature to an Ibis expression.

    Parameters
    ----------
    feature : DerivedFeature
    columns : Mapping[str, ibis.expr.types.Value]
        Expressions of the features it may use, by name.

    Returns
    -------
    ibis.expr.types.Value
        A double. Missing: a ratio with a missing part or a zero denominator; a sum,
        product or difference with any missing part; a mean, minimum or maximum of
        nothing; a spread (population standard deviation) of fewer than two values. What
        the implied term and rate are is said in ``modelling.scoring.derived``.

    Raises
    ------
    FeatureError
        The operation is not known.
    """
    operation = OPERATIONS.get(feature.operation)
    if operation is None:
        raise FeatureError(
            f"Feature {feature.name}: operation {feature.operation!r} is not known; "
            f"known: {', '.join(OPERATIONS)}."
        )
    return operation([columns[name].cast("float64") for name in feature.inputs]).cast("float64")


def add_derived(table: ir.Table, features: Sequence[DerivedFeature]) -> ir.Table:
    """Append derived columns to a table of features.

    Parameters
    ----------
    table : ibis.Table
    features : sequence of DerivedFeature
        In an order where inputs come first.

    Returns
    -------
    ibis.Table
        The table and one column per derived feature.
    """
    columns: dict[str, ir.Value] = {name: table[name] for name in table.columns}
    for feature in features:
        columns[feature.name] = compile_derived(feature, columns)
    return table.mutate(**{feature.name: columns[feature.name] for feature in features})
