"""A filtered set of applicants as a table for spreadsheets, written some thousand lines at a time.

The format is that of :mod:`flask_api.answers.spreadsheet`. Values are numbers that can be reckoned with,
in units people use: a time before the application is in years, a share in percent.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from flask_api.answers.pointing import pointing_at
from flask_api.answers.portfolio import columns_of, filters_of
from flask_api.answers.spreadsheet import DECIMAL_MARKS, DELIMITER, guarded
from flask_api.runtime import Runtime
from flask_api.schemas.portfolio import TableRequest
from modelling.scoring.schema import Feature
from modelling.scoring.search import chosen, in_order
from modelling.scoring.wording import DAYS_PER_YEAR, read_words

LINES_AT_ONCE = 5000
Texts = Sequence[str]
Positions = npt.NDArray[np.int32]
#: Key of the unit's name, what a value is multiplied by, and decimals.
_SCALES: Mapping[str, tuple[str, float, int]] = {
    "days_before": ("years", -1 / DAYS_PER_YEAR, 2),
    "months_before": ("months", -1.0, 1),
    "share": ("share", 100.0, 4),
    "months": ("months", 1.0, 2),
    "days": ("days", 1.0, 2),
    "money": ("", 1.0, 2),
}
_PLAIN = ("", 1.0, 6)


def table(runtime: Runtime, request: TableRequest, currency: str | None) -> Iterator[bytes]:
    """Write every applicant of a set: number, risk, proposal, band and the columns asked for.

    Parameters
    ----------
    runtime : Runtime
    request : TableRequest
    currency : str or None
        ISO 4217 code said in the headings of amounts.

    Returns
    -------
    iterator of bytes
        CSV in pieces, the byte order mark and the headings first. A missing value is an empty
        cell. What cannot be used is refused before the first piece.

    Raises
    ------
    InvalidRequest
        A filter, a column or the order cannot be used.
    """
    population, rule = runtime.population, runtime.bundle.decision
    given = tuple(request.columns) if request.columns is not None else None
    columns = columns_of(population.schema, given, "body")
    filters = filters_of(population.schema, request.filters, "body")
    mask = chosen(population, rule, request.search, filters)
    with pointing_at("/sort"):
        found = in_order(population, mask, request.sort, request.order)
    return _pieces(_Table(runtime, columns, request.lang, currency), found)


def _pieces(made: _Table, found: Positions) -> Iterator[bytes]:
    yield "\ufeff".encode() + _lines([made.heading()])
    for start in range(0, len(found), LINES_AT_ONCE):
        yield _lines(zip(*made.cells(found[start : start + LINES_AT_ONCE]), strict=True))


def _lines(rows: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


class _Table:
    def __init__(
        self, runtime: Runtime, columns: Sequence[Feature], language: str, currency: str | None
    ) -> None:
        words = read_words("flask_api.answers", "words", language)
        self.runtime, self.columns, self.language, self.currency = runtime, columns, language, currency
        self.words, self.decisions = words["portfolio"], words["decisions"]
        self.mark = DECIMAL_MARKS[language]

    def heading(self) -> list[str]:
        fixed = [self.words[name] for name in ("applicant_id", "probability", "decision", "band")]
        return [str(guarded(text)) for text in (*fixed, *map(self._label, self.columns))]

    def cells(self, positions: Positions) -> list[Texts]:
        population, rule = self.runtime.population, self.runtime.bundle.decision
        risks = population.probability[positions]
        names = [rule.band(risk) for risk in risks.tolist()]
        said = [self.decisions[rule.decide(risk)] for risk in risks.tolist()]
        ids = population.ids[positions].tolist()
        values = [
            self._values(feature, population.columns[feature.name][positions]) for feature in self.columns
        ]
        return [ids, self._numbers(100 * risks, 4), said, names, *values]

    def _label(self, feature: Feature) -> str:
        key = _SCALES.get(feature.unit, _PLAIN)[0]
        unit = self.currency if feature.unit == "money" else self.words["units"].get(key)
        return f"{feature.label[self.language]} ({unit})" if unit else feature.label[self.language]

    def _values(self, feature: Feature, values: npt.NDArray[np.float32]) -> Texts:
        if feature.kind == "category":
            levels = [str(guarded(level.words[self.language])) for level in feature.levels]
            return _named([*levels, ""], values)
        if feature.kind == "flag":
            return _named([self.words["no"], self.words["yes"], ""], values)
        _, factor, decimals = _SCALES.get(feature.unit, _PLAIN)
        return self._numbers(values.astype(np.float64) * factor, decimals)

    def _numbers(self, values: npt.NDArray[np.float64], decimals: int) -> Texts:
        found = np.round(values, decimals) + 0.0  # no minus before a zero
        return [_written(value, self.mark) for value in found.tolist()]


def _written(value: float, mark: str) -> str:
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else repr(value).replace(".", mark)


def _named(names: Sequence[str], codes: npt.NDArray[np.float32]) -> Texts:
    """Name each code; a missing one has the last name."""
    places = np.where(np.isnan(codes), len(names) - 1, codes).astype(np.int64)
    return [names[place] for place in places.tolist()]
