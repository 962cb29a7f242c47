"""An address that is too long is answered by a page that says what to do, before anything reads it."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, render_template, request

from dash_app.access import current_language, current_theme
from dash_app.i18n import t

#: Half of what gunicorn takes (``limit_request_line``): a login carries the address once more, encoded.
LONGEST: Final = 4000


def refuse_long_addresses(server: Flask) -> None:
    """Answer 414 with a page of ours where an address is longer than `LONGEST`.

    Parameters
    ----------
    server : Flask
        Server of the dashboard.
    """

    @server.before_request
    def refuse() -> Response | None:
        if len(request.full_path) <= LONGEST or request.path == "/login":
            return None
        lang = current_language()
        page = render_template(
            "notice.html",
            lang=lang,
            theme=current_theme(),
            title=t("portfolio.long.title", lang),
            what=t("portfolio.long.what", lang),
            advice=t("portfolio.long.advice", lang),
            back=t("shell.to_portfolio", lang),
            address="/",
        )
        return Response(page, status=414)
