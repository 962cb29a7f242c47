"""How gunicorn serves the API; read by ``gunicorn --config``."""

from __future__ import annotations

import os

# One thread of linear algebra and of trees a worker, whatever the environment says: several
# workers share the machine, and a pool of threads made before the fork hangs after it.
os.environ["OMP_NUM_THREADS"] = "1"

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # the population is loaded once and shared by the workers
timeout = 60
graceful_timeout = 20
keepalive = 5
control_socket_disable = True
accesslog = None  # the application logs each request itself, without query strings
