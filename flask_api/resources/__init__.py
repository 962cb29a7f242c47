"""One module a resource: each endpoint is a declaration and a call."""

from __future__ import annotations

from flask import Flask

from flask_api.validation import register_adapter

# The decorators of the modules below choose how bodies are read while they are imported.
register_adapter()


def register_resources(app: Flask) -> None:
    """Mount every resource on an application.

    Parameters
    ----------
    app : Flask
    """
    from flask_api.resources import (
        applicants,
        cohorts,
        decisions,
        documents,
        explanations,
        features,
        health,
        history,
        keys,
        model,
        models,
        portfolio,
        recourse,
        scores,
        sessions,
        similar,
        users,
    )

    app.register_blueprint(health.health)
    app.register_blueprint(sessions.sessions, url_prefix="/v1")
    app.register_blueprint(applicants.applicants, url_prefix="/v1/applicants")
    app.register_blueprint(portfolio.portfolio, url_prefix="/v1")
    app.register_blueprint(scores.scores, url_prefix="/v1")
    app.register_blueprint(explanations.explanations, url_prefix="/v1")
    app.register_blueprint(documents.documents, url_prefix="/v1")
    app.register_blueprint(decisions.decisions, url_prefix="/v1")
    app.register_blueprint(history.history, url_prefix="/v1")
    app.register_blueprint(recourse.recourse, url_prefix="/v1")
    app.register_blueprint(similar.similar, url_prefix="/v1")
    app.register_blueprint(cohorts.cohorts, url_prefix="/v1/cohorts")
    app.register_blueprint(features.features, url_prefix="/v1")
    app.register_blueprint(model.model, url_prefix="/v1")
    app.register_blueprint(users.users, url_prefix="/v1")
    app.register_blueprint(keys.keys, url_prefix="/v1")
    app.register_blueprint(models.models, url_prefix="/v1")
