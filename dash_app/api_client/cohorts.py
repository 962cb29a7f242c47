"""Features over all applicants or some of them."""

from __future__ import annotations

from dash_app.api_client.asking import Among, Asking, Filters
from dash_app.contracts import Bivariate, Distribution, parse


class Cohorts(Asking):
    """Questions about many applicants at once."""

    def distribution(
        self,
        feature: str,
        lang: str,
        *,
        applicant_id: int | None = None,
        reference: Among = "all",
        filters: Filters | None = None,
        bins: int = 30,
    ) -> Distribution:
        """Return one feature over a reference, with the value of an applicant."""
        body = {
            "feature": feature,
            "filters": dict(filters or {}),
            "applicant_id": applicant_id,
            "reference": reference,
            "bins": bins,
            "lang": lang,
        }
        return parse(Distribution, self._ask("/v1/cohorts/distribution", body))

    def bivariate(
        self,
        features: tuple[str, str],
        lang: str,
        *,
        applicant_id: int | None = None,
        reference: Among = "all",
        filters: Filters | None = None,
        bins: int = 6,
    ) -> Bivariate:
        """Return the mean risk by two features over a reference, with the place of an applicant."""
        body = {
            "x": features[0],
            "y": features[1],
            "filters": dict(filters or {}),
            "applicant_id": applicant_id,
            "reference": reference,
            "bins": bins,
            "lang": lang,
        }
        return parse(Bivariate, self._ask("/v1/cohorts/bivariate", body))
