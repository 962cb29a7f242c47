"""Features over all applicants or a filtered cohort."""

from __future__ import annotations

from apiflask import APIBlueprint

from flask_api.answers.comparison import spread, together
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.cohort import Bivariate, BivariateRequest, Distribution, DistributionRequest
from flask_api.security import EVERYONE, require_role
from modelling.scoring.cohort import Bivariate as Together
from modelling.scoring.cohort import Distribution as Spread

cohorts = APIBlueprint("cohorts", __name__)


@cohorts.post("/distribution")
@require_role(*EVERYONE)
@cohorts.input(DistributionRequest, arg_name="body")
@cohorts.output(Distribution)
def distribution(body: DistributionRequest) -> Spread:
    """Count the values of a feature, with the applicant's own value and percentile."""
    return spread(runtime(), body, current_settings().currency)


@cohorts.post("/bivariate")
@require_role(*EVERYONE)
@cohorts.input(BivariateRequest, arg_name="body")
@cohorts.output(Bivariate)
def bivariate(body: BivariateRequest) -> Together:
    """Give the mean probability of default by two features, with the applicant's own place."""
    return together(runtime(), body, current_settings().currency)
