"""What APIFlask leaves out of the OpenAPI document: who may call, and how every error looks."""

from __future__ import annotations

from typing import Any

from flask_api.schemas.problem import Problem

PROBLEM_MEDIA_TYPE = "application/problem+json"
_PUBLIC_PATHS = frozenset({"/healthz/live", "/healthz/ready"})
#: Operations whose answer may say that what was asked about changed meanwhile.
_MAY_CONFLICT = frozenset(
    {
        ("/v1/applicants/{applicant_id}/decisions", "post"),
        ("/v1/applicants", "get"),
        ("/v1/applicants/search", "post"),
        ("/v1/users", "post"),
        ("/v1/users/{username}", "patch"),
        ("/v1/keys", "post"),
        ("/v1/models/rollback", "post"),
    }
)
#: What the training of an older model did not keep.
_MAY_BE_ABSENT = frozenset(f"/v1/model/{name}" for name in ("curves", "fairness", "card"))
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A word of yours, new for every decision: sent twice with it, a decision is kept once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128},
}
_DESCRIPTIONS = {
    "400": "The body is not JSON",
    "401": "No session, or one that has ended",
    "403": "Your role does not allow this",
    "404": "Not known",
    "409": "It contradicts what is stored, or what was asked about changed meanwhile",
    "413": "The body is too large",
    "415": "The body is not declared as JSON",
    "422": "Some values are not allowed",
    "429": "Too many failed logins; see Retry-After",
    "500": "The server failed",
    "503": "Not ready or busy; see Retry-After",
}


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """Add security and errors to an OpenAPI document.

    Parameters
    ----------
    document : dict
        As APIFlask generates it; changed in place.

    Returns
    -------
    dict
        The same document.
    """
    document["servers"] = [{"url": "/"}]
    document["security"] = [{"bearer": []}]
    components = document.setdefault("components", {})
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    schema = Problem.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
    schemas = components.setdefault("schemas", {})
    schemas.update(schema.pop("$defs"))
    schemas["Problem"] = schema
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_operation(path, method, operation)
    return document


def _complete_operation(path: str, method: str, operation: dict[str, Any]) -> None:
    operation.setdefault("operationId", _operation_id(path, method))
    if _is_public(path, method):
        operation["security"] = []
    if path.endswith("/decisions") and method == "post":
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
    for status in _statuses(path, method, operation):
        operation["responses"][status] = {
            "description": _DESCRIPTIONS[status],
            "content": {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def _statuses(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    parameters = operation.get("parameters", [])
    has_body = "requestBody" in operation
    statuses = ["500"]
    if not _is_public(path, method):
        statuses += ["401", "403"]
    if any(parameter["in"] == "path" for parameter in parameters) or path in _MAY_BE_ABSENT:
        statuses.append("404")
    if has_body:
        statuses += ["400", "413", "415"]
    if has_body or any(parameter["in"] == "query" for parameter in parameters):
        statuses.append("422")
    if path == "/v1/sessions":
        statuses += ["401", "429"]
    if (path, method) in _MAY_CONFLICT:
        statuses.append("409")
    if path != "/healthz/live":
        statuses.append("503")
    return statuses


def _is_public(path: str, method: str) -> bool:
    return path in _PUBLIC_PATHS or (path == "/v1/sessions" and method == "post")


def _operation_id(path: str, method: str) -> str:
    words = [part.strip("{}") for part in path.split("/") if part and part != "v1"]
    return "_".join([method, *words]).replace("-", "_").replace(".", "_")
