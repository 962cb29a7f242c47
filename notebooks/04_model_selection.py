# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 04 · Choosing a model, and putting it in use
#
# You will compare learners on the same folds, see what leaving features out costs, search settings within a
# time you choose, train, read the checks and the card, write a version and publish it with its population.
# This notebook alone takes you from raw tables to a model in use.

# %% [markdown]
# ## Where we work
# `DATA` names a folder of real tables and `ARTIFACTS` the folder where models are kept (`artifacts` is the
# one that the services read). Without them, demo tables are drawn and the model goes to a temporary folder:
# nothing that is in use is touched. `MINUTES` is the time to search settings.

# %%
import sys
import warnings

sys.path.append("..")
warnings.filterwarnings("ignore", message="IProgress not found")

# %%
import time
from datetime import UTC, datetime

import pandas as pd
from IPython.display import Markdown

from modelling.evaluation.card import card_markdown
from modelling.evaluation.figures import (
    cost_by_ratio,
    cost_by_threshold,
    default_rates,
    differences,
    reliability,
    roc,
)
from modelling.evaluation.leaderboard import finding
from modelling.evaluation.summary import comparison_rows, price_sentence, summary_text
from modelling.training.baselines import EverybodyAlike, Logistic
from modelling.training.batch_scoring import publish_population, score_features
from modelling.training.bench import Bench
from modelling.training.bundling import refuse_unwritable, write_version
from modelling.training.choice import PLAIN, PRICE_FOLDS
from modelling.training.data import read_training_data
from modelling.training.folds import split_rows
from modelling.training.histogram_boosting import HistogramBoosting
from modelling.training.learners import BoostedTrees
from modelling.training.outcome import Options
from modelling.training.pipeline import Training
from modelling.training.publication import list_runs, publish
from modelling.training.report import build_report
from modelling.training.session import STUDIES
from modelling.workplace import open_workplace

pd.set_option("display.max_colwidth", None)
place = open_workplace()
refuse_unwritable(place.artifacts)
print(place)

# %% [markdown]
# ## What is asked for
# Everything an analyst chooses stands here: rebalancing, cost ratio, number of features, features the model
# must not see (`exclude=("CODE_GENDER",)` takes out what is computed from it too), seed. The same choices
# on the same tables give the same model.

# %%
options = Options(
    resampling="smote",
    cost_ratio=10.0,
    features=150,
    exclude=(),
    minutes=place.minutes,
    seed=7,
    studies=place.artifacts / STUDIES,
)
started = time.perf_counter()
data = read_training_data(place.data)
split = split_rows(data.target, options.seed)
print(f"{len(split.development):,} applicants to develop on, {len(split.test):,} untouched until the end.")

# %% [markdown]
# ## Fewer features
# Quick trees rank the candidates, again inside every fold, so that no row judges features it helped to
# choose. The agreement between folds says how far the choice is luck.

# %%
training = Training(data, options, step=str, split=split)
pd.Series(training.selection.record, name="selection").to_frame()

# %% [markdown]
# ## Learners on the same folds
# Two folds tell a difference at less than half the time of five. Deciding alike for everybody is the bar to
# clear; logistic regression shows what trees are worth. An explainable boosting machine can be added
# (`ExplainableBoosting()`, about fifteen times as long), and `python -m modelling train --compare` has them
# all.

# %%
bench = Bench(
    data, split, training.selection.views, cost_ratio=options.cost_ratio, seed=options.seed, step=str
)
learners = [BoostedTrees(training.settings, PLAIN), HistogramBoosting(), Logistic(), EverybodyAlike()]
results = [bench.run(learner, PRICE_FOLDS) for learner in learners]
leaderboard = bench.table(*learners)
heading, *body = comparison_rows(leaderboard)
pd.DataFrame(body, columns=heading)

# %%
print(finding(leaderboard))
differences(leaderboard)

# %% [markdown]
# ## Search, train, judge
# Settings are searched on other folds of the same applicants, so that no cost below was minimised; what is
# kept in the study lets a longer search go on from there. Then: five folds, calibration, threshold, the
# untouched test, and the last model on all rows.

# %%
outcome = training.run()
at = datetime.now(UTC)
report = build_report(data, options, outcome, at=at, seconds=time.perf_counter() - started)
print(summary_text(report))

# %% [markdown]
# What the search tried, and what it found. A cost that falls on the search's own folds is a hope; the
# untouched test above is the judge.

# %%
pd.Series(report["search"], name="search").to_frame()

# %%
pd.Series(report["settings"], name="settings taken").to_frame()

# %% [markdown]
# The price of leaving features out, paired with a model of all candidates:

# %%
price = report["selection"]["price"]
print(price_sentence(price) if price else "No feature was left out.")

# %% [markdown]
# ## How good, and how far to believe it

# %%
bundle = write_version(place.artifacts, data, outcome, report, at=at, seed=options.seed)
roc(report)

# %%
reliability(bundle)

# %%
cost_by_threshold(report)

# %%
cost_by_ratio(report)

# %%
bands = pd.DataFrame(report["bands"])
default_rates(bands["band"], bands["defaults"], bands["n"], "decision band")

# %% [markdown]
# ## Who is refused
# Groups that are too small are put together. A gap may follow observed default rates or not: the table
# shows both, and check M05 says when to look harder.

# %%
groups = pd.DataFrame(report["groups"])
shown = ["group", "level", "n", "default_rate", "mean_probability", "refused", "false_positive_rate", "auc"]
groups[shown].round(3)

# %% [markdown]
# ## The checks
# Each has a code, a severity and one of three outcomes. A finding of severity *stop* holds back a
# publication until you mend it, or accept it by its code and answer for that.

# %%
pd.DataFrame(report["checks"]).set_index("code")[["title", "severity", "outcome", "detail"]]

# %% [markdown]
# ## The card
# Written from the report alone: data, folds, metrics with intervals, the price of SMOTE, groups, limits,
# hashes, and how to reproduce it. `python -m modelling card` writes it as Markdown or as one HTML page.

# %%
Markdown(card_markdown(bundle))

# %% [markdown]
# ## Publish
# The version is written already, complete or not at all. Publishing verifies it (hashes, golden rows),
# refuses one with a *stop* that is not accepted (`accepted=("M01",)`), and moves the pointer last: what was
# in use stays in use until then, and `python -m modelling rollback` goes back.

# %%
published = publish(place.artifacts, bundle.version)
print(f"Model {published.version} is in use.")

# %% [markdown]
# Every applicant is scored with it, those without an outcome included: that is what the services read.

# %%
applicants = score_features(place.data, published)
population = publish_population(place.artifacts, applicants.table, published)
print(f"Population {population}: {applicants.table.num_rows:,} applicants. {' '.join(applicants.notes)}")

# %%
runs = pd.DataFrame(list_runs(place.artifacts))
runs["AUC, untouched test"] = [run["metrics"]["test"]["auc"]["value"] for run in runs["report"]]
runs.drop(columns="report").set_index("version")

# %% [markdown]
# ## What to remember
# * Compare on the same rows, by cost first, and believe only what is beyond noise.
# * Whatever is chosen (features, settings, threshold) is chosen on rows that do not report.
# * A version is never changed: train again, publish, roll back.
# * A check that says *stop* is a question to answer, not an obstacle to click away.
