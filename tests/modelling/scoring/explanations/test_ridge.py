"""The ridge regression: scikit-learn's solution, in the form that lime asks for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.linear_model import Ridge as Reference

from modelling.scoring.explanations.ridge import Ridge

Singles = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]


@pytest.fixture
def drawn() -> tuple[Singles, Floats, Floats]:
    """Columns of zeros and ones, labels that depend on some of them, weights."""
    rng = np.random.default_rng(2)
    data = (rng.random((400, 30)) < rng.random(30)).astype(np.float32)
    labels = data @ rng.normal(size=30) + rng.normal(scale=0.3, size=400) - 2.0
    return data, labels, rng.random(400) + 0.1


@pytest.mark.parametrize("alpha", [0.1, 1.0, 50.0])
def test_it_is_the_solution_of_scikit_learn(drawn: tuple[Singles, Floats, Floats], alpha: float) -> None:
    data, labels, weight = drawn
    reference = Reference(alpha=alpha).fit(data.astype(float), labels, sample_weight=weight)
    found = Ridge(alpha).fit(data, labels, weight)
    np.testing.assert_allclose(found.coef_, reference.coef_, atol=1e-5)
    assert found.intercept_ == pytest.approx(reference.intercept_, abs=1e-5)
    np.testing.assert_allclose(found.predict(data), reference.predict(data), atol=1e-5)
    expected = reference.score(data.astype(float), labels, sample_weight=weight)
    assert found.score(data, labels, weight) == pytest.approx(expected, abs=1e-6)


def test_the_order_in_memory_does_not_matter(drawn: tuple[Singles, Floats, Floats]) -> None:
    data, labels, weight = drawn
    one, other = (Ridge().fit(laid, labels, weight) for laid in (data, np.asfortranarray(data)))
    np.testing.assert_allclose(one.coef_, other.coef_, atol=1e-6)


def test_a_worked_example() -> None:
    # centred: x = -1/2, 1/2, y = -1, 1; slope = (1/2 + 1/2) / (1/4 + 1/4 + alpha), alpha = 1/2
    found = Ridge(0.5).fit(np.array([[0.0], [1.0]], np.float32), np.array([1.0, 3.0]), np.ones(2))
    assert found.coef_.tolist() == [1.0]
    assert found.intercept_ == 1.5
    # left: (1 - 1.5)^2 + (3 - 2.5)^2 of 2
    assert found.score(np.array([[0.0], [1.0]], np.float32), np.array([1.0, 3.0]), np.ones(2)) == 0.75


def test_labels_that_do_not_vary() -> None:
    data, same = np.array([[0.0], [1.0]], np.float32), np.full(2, 4.0)
    found = Ridge().fit(data, same, np.ones(2))
    assert (found.coef_.tolist(), found.intercept_) == ([0.0], 4.0)
    assert found.score(data, same, np.ones(2)) == 1.0
    assert found.score(data, same + 1.0, np.ones(2)) == 0.0


def test_its_argument_is_left_alone(drawn: tuple[Singles, Floats, Floats]) -> None:
    data, labels, weight = drawn
    before = data.copy()
    Ridge().fit(data, labels, weight).score(data, labels, weight)
    np.testing.assert_array_equal(data, before)
