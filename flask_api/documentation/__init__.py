"""The API's own documentation: OpenAPI 3.1 and Swagger UI, from files of this package only."""

from __future__ import annotations

from apiflask import APIBlueprint, APIFlask
from flask import Response

from flask_api.documentation.openapi import complete

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

documentation = APIBlueprint(
    "documentation",
    __name__,
    enable_openapi=False,
    static_folder="assets",
    static_url_path="/docs/assets",
)


@documentation.get("/docs")
def page() -> Response:
    """Show Swagger UI."""
    response = documentation.send_static_file("index.html")
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def register_documentation(app: APIFlask) -> None:
    """Serve the documentation of an application.

    Parameters
    ----------
    app : APIFlask
        Serves ``/openapi.json`` itself; what APIFlask cannot know is added here.
    """
    app.spec_processor(complete)  # type: ignore[arg-type]  # ours is JSON, never YAML text
    app.register_blueprint(documentation)
