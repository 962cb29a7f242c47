"""explainerdashboard over a table of applicants; runs in an environment of its own, never in ours.

``python peer_app.py TABLE.csv PORT``: the last column is the outcome, the last 1,000 rows are explained.
It writes the seconds of the build on one line, then serves until it is stopped.
"""

from __future__ import annotations

import sys
import time

ROWS = 1000


def main() -> None:
    """Train, build, serve."""
    import pandas as pd
    from explainerdashboard import ClassifierExplainer, ExplainerDashboard
    from xgboost import XGBClassifier

    table = pd.read_csv(sys.argv[1])
    known, shown = table.iloc[:-ROWS], table.iloc[-ROWS:]
    model = XGBClassifier(n_estimators=200, max_depth=4, learning_rate=0.05, n_jobs=2)
    model.fit(known.iloc[:, :-1], known.iloc[:, -1])
    began, used = time.perf_counter(), time.process_time()
    explainer = ClassifierExplainer(model, shown.iloc[:, :-1], shown.iloc[:, -1])
    dashboard = ExplainerDashboard(explainer, title="Applicants")
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    sys.stdout.write(f"built {seconds:.2f} {processor:.2f}\n")
    sys.stdout.flush()
    dashboard.run(port=int(sys.argv[2]), host="127.0.0.1", use_waitress=True)


if __name__ == "__main__":
    main()
