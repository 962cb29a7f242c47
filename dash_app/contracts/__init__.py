"""What the API answers, as frozen dataclasses: the only shapes that pages and figures see.

``parse(Score, body)`` reads an answer strictly: a missing field, a wrong type, NaN or an unknown decision is
refused with the path of the field; fields that the API adds later are ignored. Missing values are ``None``.
Probabilities and shares lie in 0..1, percentiles in 0..100, contributions are in log-odds.
"""

from __future__ import annotations

from dash_app.contracts.applicants import (
    ApplicantPage,
    ApplicantRow,
    Cell,
    Difference,
    Neighbour,
    Profile,
    ProfileTheme,
    ProfileValue,
    Score,
    Similar,
)
from dash_app.contracts.applications import NOBODY, ApplicationExplanation, NewScore, NewScores
from dash_app.contracts.cohorts import Bin, Bivariate, Distribution, PairCell, Quantiles, Side, SideStep
from dash_app.contracts.curves import CalibrationPoint, Curves, Limit, Sample
from dash_app.contracts.decisions import History, HistoryEvent, TakenDecision, TakenDecisions
from dash_app.contracts.dependence import Dependence, DependenceBin
from dash_app.contracts.explanation import Contribution, Explanation, Fidelity, Reason
from dash_app.contracts.fairness import Fairness, Group, GroupLevel, GroupShare
from dash_app.contracts.importance import FeatureWeight, GivenWeight, Importance, ThemeWeight
from dash_app.contracts.model import Band, Feature, Features, Learner, Level, Metric, Model, Theme
from dash_app.contracts.parsing import parse
from dash_app.contracts.recourse import (
    Change,
    Lever,
    Loan,
    Moved,
    Outcome,
    Proposal,
    Recourse,
    Rule,
    Sensitivity,
    Texts,
    Tried,
    WhatIf,
)
from dash_app.contracts.session import Problem, ProblemItem, Readiness, Session
from dash_app.contracts.stability import Among, ProbabilityShare, Shift, Stability
from dash_app.contracts.types import BandName, Decision, Direction, Interval, Kind, Likeness, Number, Value

__all__ = [
    "NOBODY",
    "Among",
    "ApplicantPage",
    "ApplicantRow",
    "ApplicationExplanation",
    "Band",
    "BandName",
    "Bin",
    "Bivariate",
    "CalibrationPoint",
    "Cell",
    "Change",
    "Contribution",
    "Curves",
    "Decision",
    "Dependence",
    "DependenceBin",
    "Difference",
    "Direction",
    "Distribution",
    "Explanation",
    "Fairness",
    "Feature",
    "FeatureWeight",
    "Features",
    "Fidelity",
    "GivenWeight",
    "Group",
    "GroupLevel",
    "GroupShare",
    "History",
    "HistoryEvent",
    "Importance",
    "Interval",
    "Kind",
    "Learner",
    "Level",
    "Lever",
    "Likeness",
    "Limit",
    "Loan",
    "Metric",
    "Model",
    "Moved",
    "Neighbour",
    "NewScore",
    "NewScores",
    "Number",
    "Outcome",
    "PairCell",
    "ProbabilityShare",
    "Problem",
    "ProblemItem",
    "Profile",
    "ProfileTheme",
    "ProfileValue",
    "Proposal",
    "Quantiles",
    "Readiness",
    "Reason",
    "Recourse",
    "Rule",
    "Sample",
    "Score",
    "Sensitivity",
    "Session",
    "Shift",
    "Side",
    "SideStep",
    "Similar",
    "Stability",
    "TakenDecision",
    "TakenDecisions",
    "Texts",
    "Theme",
    "ThemeWeight",
    "Tried",
    "Value",
    "WhatIf",
    "parse",
]
