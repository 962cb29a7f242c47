"""How gunicorn serves the dashboard; read by ``gunicorn --config``."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

bind = f"0.0.0.0:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8  # a page waits for the API most of the time
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
limit_request_line = 8190  # an address carries every filter, and a login carries the address
control_socket_disable = True
accesslog = None
