"""Counters and durations for Prometheus, for the operator only."""

from __future__ import annotations

import os

from apiflask import APIBlueprint
from flask import Flask, Response, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from flask_api.config import current_settings
from flask_api.request_log import elapsed, route
from flask_api.security import require_operator

_LABELS = ("method", "route", "status")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)

metrics_api = APIBlueprint("metrics", __name__, enable_openapi=False)


class Metrics:
    """What is counted, in a register of the application's own."""

    def __init__(self) -> None:
        self.register = CollectorRegistry()
        self.requests = Counter("api_requests", "Requests answered", _LABELS, registry=self.register)
        self.seconds = Histogram(
            "api_request_seconds", "Time to answer", _LABELS[:2], registry=self.register, buckets=_BUCKETS
        )
        self.turned_away = Counter(
            "api_turned_away", "LIME explanations refused as busy", ("reason",), registry=self.register
        )

    def render(self) -> bytes:
        """Write all in Prometheus' text form.

        Returns
        -------
        bytes
            Of this process; of all workers when ``PROMETHEUS_MULTIPROC_DIR`` is set.
        """
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self.register)
        gathered = CollectorRegistry()
        MultiProcessCollector(gathered)
        return generate_latest(gathered)


@metrics_api.get("/metrics")
def metrics() -> Response:
    """Give the metrics to a caller on this machine or with the operator's token."""
    require_operator(current_settings().metrics_token)
    return Response(current_app.extensions["metrics"].render(), content_type=CONTENT_TYPE_LATEST)


def register_metrics(app: Flask) -> None:
    """Count every request of the application.

    Parameters
    ----------
    app : Flask
    """
    app.extensions["metrics"] = Metrics()
    app.after_request(_count)


def _count(response: Response) -> Response:
    counted: Metrics = current_app.extensions["metrics"]
    method = request.method if request.method in _METHODS else "other"  # any word may be sent as a method
    counted.requests.labels(method, route(), str(response.status_code)).inc()
    counted.seconds.labels(method, route()).observe(elapsed())
    return response
