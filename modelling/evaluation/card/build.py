"""The sections of a model card, in order."""

from __future__ import annotations

from modelling.evaluation.card.checks import checks
from modelling.evaluation.card.decision import decision
from modelling.evaluation.card.document import Document
from modelling.evaluation.card.features import features
from modelling.evaluation.card.groups import groups
from modelling.evaluation.card.origin import data, identity, limits, reproduction
from modelling.evaluation.card.performance import calibration, performance
from modelling.evaluation.card.rebalancing import rebalancing
from modelling.evaluation.layout import interval
from modelling.scoring.bundle import Bundle


def build_card(bundle: Bundle) -> Document:
    """Put a model's card together.

    Parameters
    ----------
    bundle : Bundle
        One of before groups, checks or selection were reported says so in their place.

    Returns
    -------
    Document
    """
    report = bundle.report
    test = report["metrics"]["test"]
    return Document(
        title=f"Model card: {bundle.version}",
        lead=f"On applicants that had no part in it: AUC {interval(test['auc'])}, cost per applicant "
        f"{interval(test['cost'])}, ECE {interval(test['ece'])}. Brackets: 95 % intervals.",
        sections=(
            identity(bundle),
            data(report),
            features(bundle),
            performance(report),
            calibration(bundle),
            decision(report),
            rebalancing(report),
            groups(report),
            checks(report),
            limits(report),
            reproduction(bundle),
        ),
    )
