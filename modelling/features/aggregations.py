"""What a recipe does with the rows of an applicant, compiled to Ibis.

Rules, the same for every history table and engine:

* ``count`` and ``distinct`` are 0 when no row qualifies; ``absence`` is 1 when the
  applicant has no row at all, else 0.
* Every other aggregate is missing when no qualifying row has a known measure. A sum
  over only missing values is missing too, never 0; a ``spread`` needs two values.
* A row whose filtered column is missing does not qualify; in a ``share``, a row whose
  event is unknown counts as not having had it.
* ``latest`` and ``earliest`` take the last or first known measure in the order that the
  source declares: its last column is unique in an applicant's rows, so that two engines
  agree on ties.
* Numbers are rounded to six decimals, so that the order of a parallel sum cannot show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from modelling.features.conditions import condition
from modelling.features.errors import FeatureError
from modelling.features.recipes import Recipe

APPLICANT = "SK_ID_CURR"
DECIMALS = 6


@dataclass(frozen=True)
class Source:
    """Rows to aggregate, with the order that says which one is the latest.

    Attributes
    ----------
    table : ibis.Table
        With a column :data:`APPLICANT`.
    order : tuple of str
        Columns, oldest first; together unique in the rows of an applicant.
    """

    table: ir.Table
    order: tuple[str, ...]


def with_recency_rank(source: Source) -> Source:
    """Give each row its rank in its applicant's history, 1 for the latest.

    Parameters
    ----------
    source : Source

    Returns
    -------
    Source
        With a column ``recency_rank``, for windows such as ``recency_rank<=5``.
    """
    latest_first = [ibis.desc(name, nulls_first=False) for name in source.order]
    window = ibis.window(group_by=APPLICANT, order_by=latest_first)
    rank = ibis.row_number().over(window) + 1
    return Source(source.table.mutate(recency_rank=rank), source.order)


def _known(measure: ir.Column) -> ir.Column:
    return measure if measure.type().is_string() else measure.cast("float64")


def _kept(measure: ir.Column, rows: ir.BooleanValue) -> ir.Column:
    # Missing where a row does not qualify: half the time of a FILTER clause an aggregate.
    return measure if isinstance(rows, ir.Scalar) else rows.ifelse(measure, ibis.null(measure.type()))


def _count(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:  # noqa: ARG001
    return source.table.count() if isinstance(rows, ir.Scalar) else rows.cast("int64").sum()


def _distinct(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:
    return _kept(source.table[recipe.measure], rows).nunique()


def _share(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:
    return _kept(condition(source.table, recipe.measure).cast("float64"), rows).mean()


def _plain(method: str) -> Callable[[Source, Recipe, ir.BooleanValue], ir.Scalar]:
    def aggregate_column(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:
        return getattr(_kept(_known(source.table[recipe.measure]), rows), method)()

    return aggregate_column


def _spread(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:
    measure = _kept(_known(source.table[recipe.measure]), rows)
    return (measure.count() >= 2).ifelse(measure.std(how="pop"), ibis.null("float64"))


def _quotient(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:
    upper, lower = (_known(source.table[name]) for name in recipe.measure.split("|"))
    both = rows & upper.notnull() & lower.notnull()
    return _kept(upper, both).sum() / _kept(lower, both).sum().nullif(0)


def _at_the_end(method: str) -> Callable[[Source, Recipe, ir.BooleanValue], ir.Scalar]:
    def take(source: Source, recipe: Recipe, rows: ir.BooleanValue) -> ir.Scalar:
        measure = _known(source.table[recipe.measure])
        moment = ibis.struct({name: source.table[name] for name in source.order})
        return getattr(measure, method)(moment, where=rows & measure.notnull())

    return take


#: Aggregation -> function of a source, a recipe and the qualifying rows.
AGGREGATIONS = MappingProxyType(
    {
        "count": _count,
        "distinct": _distinct,
        "share": _share,
        "mean": _plain("mean"),
        "sum": _plain("sum"),
        "minimum": _plain("min"),
        "maximum": _plain("max"),
        "spread": _spread,
        "quotient": _quotient,
        "latest": _at_the_end("argmax"),
        "earliest": _at_the_end("argmin"),
    }
)


def compile_recipe(source: Source, recipe: Recipe) -> ir.Scalar:
    """Compile one recipe to an aggregate expression.

    Parameters
    ----------
    source : Source
    recipe : Recipe

    Returns
    -------
    ibis.expr.types.Scalar
        Text for a category, else a double rounded to :data:`DECIMALS` decimals.

    Raises
    ------
    FeatureError
        The aggregation, a column or a condition is not known.
    """
    function = AGGREGATIONS.get(recipe.aggregation)
    columns = () if recipe.aggregation == "share" else filter(None, recipe.measure.split("|"))
    absent = [name for name in columns if name not in source.table.columns]
    if function is None or absent:
        raise FeatureError(
            f"Feature {recipe.name}: {absent[0] if absent else recipe.aggregation!r} is not known; "
            f"aggregations are {', '.join(AGGREGATIONS)}."
        )
    rows = condition(source.table, recipe.filter) & condition(source.table, recipe.window)
    value = function(source, recipe, rows)
    return value if recipe.kind == "category" else value.cast("float64").round(DECIMALS)


def aggregate(source: Source, declared: Sequence[Recipe]) -> ir.Table:
    """Compute recipes over one source: one row per applicant who has rows in it.

    Parameters
    ----------
    source : Source
    declared : sequence of Recipe
        ``absence`` recipes are left to the join with the applicants.

    Returns
    -------
    ibis.Table
        :data:`APPLICANT` and one column per recipe.
    """
    wanted = {r.name: compile_recipe(source, r) for r in declared if r.aggregation != "absence"}
    return source.table.group_by(APPLICANT).aggregate(**wanted)
