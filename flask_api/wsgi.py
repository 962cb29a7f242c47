"""The application that a server runs: ``gunicorn --preload flask_api.wsgi:app``.

Everything heavy is loaded here, before the server forks, and shared by its workers.
One thread a prediction, whatever the environment says: a pool of threads would not
survive the fork, and loading a model in a worker would wait for it for ever.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # read by OpenMP when XGBoost is first imported

from flask_api.app import create_app

app = create_app()
app.extensions["registry"].refresh()
