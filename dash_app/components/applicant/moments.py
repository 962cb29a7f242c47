"""When something happened, as people say it."""

from __future__ import annotations

from datetime import datetime, timedelta

from babel.dates import format_date, format_time

from dash_app.components.view import View


def moment(at: str, view: View, now: datetime | None = None) -> str:
    """Say when something happened, by the clock of this machine.

    Parameters
    ----------
    at : str
        ISO 8601, with its time zone.
    view : View
        Language; the words are those of the area ``decisions``.
    now : datetime, optional
        With its time zone; the present when not given.

    Returns
    -------
    str
        ``aujourd’hui à 14:05``, ``hier à 09:12`` or ``le 3 novembre 2026 à 14:05``.
    """
    present = now or datetime.now().astimezone()
    found = datetime.fromisoformat(at).astimezone(present.tzinfo)
    time = format_time(found, "HH:mm", locale=view.lang)
    if found.date() == present.date():
        return view.say("moment.today", time=time)
    if found.date() == (present - timedelta(days=1)).date():
        return view.say("moment.yesterday", time=time)
    return view.say("moment.day", date=format_date(found, "long", locale=view.lang), time=time)
