"""The ridge regression: scikit-learn's solution, in the form that lime asks for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy.sparse import csr_array
from sklearn.linear_model import Ridge as Reference

from modelling.scoring.explanations.ridge import Ridge

Floats = npt.NDArray[np.float64]


@pytest.fixture
def drawn() -> tuple[Floats, Floats, Floats]:
    """Columns of zeros and ones, labels that depend on some of them, weights."""
    rng = np.random.default_rng(2)
    data = (rng.random((400, 30)) < rng.random(30)).astype(np.float64)
    labels = data @ rng.normal(size=30) + rng.normal(scale=0.3, size=400) - 2.0
    return data, labels, rng.random(400) + 0.1


@pytest.mark.parametrize("alpha", [0.1, 1.0, 50.0])
def test_it_is_the_solution_of_scikit_learn(drawn: tuple[Floats, Floats, Floats], alpha: float) -> None:
    data, labels, weight = drawn
    reference = Reference(alpha=alpha).fit(data, labels, sample_weight=weight)
    found = Ridge(alpha).fit(csr_array(data), labels, weight)
    np.testing.assert_allclose(found.coef_, reference.coef_, atol=1e-5)
    assert found.intercept_ == pytest.approx(reference.intercept_, abs=1e-5)
    np.testing.assert_allclose(found.predict(csr_array(data)), reference.predict(data), atol=1e-5)
    expected = reference.score(data, labels, sample_weight=weight)
    assert found.score(csr_array(data), labels, weight) == pytest.approx(expected, abs=1e-8)


def test_columns_that_say_the_same_share_the_effect() -> None:
    data = np.repeat((np.random.default_rng(3).random((200, 1)) < 0.4).astype(float), 2, axis=1)
    found = Ridge(0.001).fit(csr_array(data), 4.0 * data[:, 0], np.ones(200))
    np.testing.assert_allclose(found.coef_, [2.0, 2.0], atol=1e-3)


def test_a_column_of_zeros_or_of_ones_says_nothing() -> None:
    data = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
    found = Ridge().fit(csr_array(data), data[:, 2], np.ones(3))
    np.testing.assert_allclose(found.coef_[:2], [0.0, 0.0], atol=1e-9)
    assert found.coef_[2] > 0.3


def test_a_worked_example() -> None:
    # centred: x = -1/2, 1/2, y = -1, 1; slope = (1/2 + 1/2) / (1/4 + 1/4 + alpha), alpha = 1/2
    found = Ridge(0.5).fit(csr_array(np.array([[0.0], [1.0]])), np.array([1.0, 3.0]), np.ones(2))
    assert found.coef_.tolist() == pytest.approx([1.0])
    assert found.intercept_ == pytest.approx(1.5)
    # left: (1 - 1.5)^2 + (3 - 2.5)^2 of 2
    assert found.score(
        csr_array(np.array([[0.0], [1.0]])), np.array([1.0, 3.0]), np.ones(2)
    ) == pytest.approx(0.75)


def test_labels_that_do_not_vary() -> None:
    data, same = csr_array(np.array([[0.0], [1.0]])), np.full(2, 4.0)
    found = Ridge().fit(data, same, np.ones(2))
    assert (found.coef_.tolist(), found.intercept_) == ([0.0], 4.0)
    assert found.score(data, same, np.ones(2)) == 1.0
    assert found.score(data, same + 1.0, np.ones(2)) == 0.0


def test_its_argument_is_left_alone(drawn: tuple[Floats, Floats, Floats]) -> None:
    data, labels, weight = drawn
    given = csr_array(data), labels.copy(), weight.copy()
    Ridge().fit(*given).score(*given)
    for left, before in zip((given[0].toarray(), *given[1:]), drawn, strict=True):
        np.testing.assert_array_equal(left, before)
