"""Some columns of the carried rows, with the schema that reads them: what one model is given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class View:
    """Columns of a wider matrix, as a carried matrix of its own.

    Attributes
    ----------
    schema : FeatureSchema
        Of the columns of the view.
    positions : ndarray of int
        Where each stands in the wider matrix.
    """

    schema: FeatureSchema
    positions: Indices

    def take(self, matrix: Matrix, rows: Indices | slice = slice(None)) -> Matrix:
        """Give some rows of the wider matrix in the columns of the view.

        Parameters
        ----------
        matrix : ndarray of shape (rows, wider features)
        rows : ndarray of int or slice
            All by default.

        Returns
        -------
        ndarray of float32, shape (rows taken, features of the view)
            A copy in Fortran order; the matrix itself when nothing is left out.
        """
        if isinstance(rows, slice) and rows == slice(None) and len(self.positions) == matrix.shape[1]:
            return matrix
        taken = np.empty((len(matrix[rows, 0]), len(self.positions)), dtype=matrix.dtype, order="F")
        for number, position in enumerate(self.positions):
            taken[:, number] = matrix[rows, position]
        return taken


def narrowed(schema: FeatureSchema, used: Collection[str], kept: Collection[str] = ()) -> View:
    """Leave out the features that a model does not use.

    Parameters
    ----------
    schema : FeatureSchema
    used : collection of str
        Names of the features that the model sees.
    kept : collection of str
        Others to carry beside them, unseen by the model; names that the schema lacks are skipped.

    Returns
    -------
    View
        The features used, those kept, and every part that a derived feature among them is computed
        from; in the order of ``schema``.

    Raises
    ------
    UnknownFeature
        A feature that is used is not in the schema.
    """
    wanted = {schema[name].name for name in used} | {name for name in kept if name in schema}
    waiting = list(wanted)
    while waiting:
        derived = schema[waiting.pop()].derived
        parts = set(derived.inputs if derived else ()) - wanted
        wanted |= parts
        waiting += parts
    positions = [i for i, feature in enumerate(schema.features) if feature.name in wanted]
    features = (schema.features[i] for i in positions)
    carried = tuple(replace(feature, in_model=feature.name in used) for feature in features)
    return View(FeatureSchema(carried), np.array(positions, dtype=np.int64))
