# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 06 · Monitoring: has the world moved, and is it time to train again?
#
# You will hold later applicants against those a model was trained on: have features moved, has the PD, is
# the PD still right once outcomes are known, and does that call for a new model. Made-up months show what
# each answer looks like: in the first nothing has moved, in the last amounts have grown, an outside source
# has gone quiet and more people default than their features say.

# %% [markdown]
# ## Where we work
# `ARTIFACTS` names the folder of a published model (one is trained first where there is none), `LATER`
# folders of later tables, oldest first, parted by `:`. Without `LATER`, demo tables are followed by three
# made-up months, and real tables are held against their own newcomers, whose outcome is not known yet.

# %%
import sys
import warnings

sys.path.append("..")
warnings.filterwarnings("ignore", message="IProgress not found")

# %%
import pandas as pd

from modelling.evaluation.figures import calibrations, drift, over_time
from modelling.training.monitoring import reasons_to_retrain, watch
from modelling.workplace import later_tables, model_in_use, open_workplace

pd.set_option("display.max_colwidth", None)
place = open_workplace()
bundle, _ = model_in_use(place)
print(f"{place} The model in use was trained at {bundle.report['trained_at']}.")

# %% [markdown]
# ## Score what came later
# Each snapshot is scored by the code that serves single applicants, then held against plain statistics that
# the bundle carries: no row of the training is needed.

# %%
snapshots = {name: watch(folder, bundle, name) for name, folder in later_tables(place).items()}
over = pd.DataFrame([snapshot.to_row() for snapshot in snapshots.values()]).set_index("name")
over.round(3)

# %% [markdown]
# ## Have features moved?
# PSI compares two distributions bin by bin: below 0.10 stable, below 0.25 to be watched, above moved. Those
# limits were made for tens of thousands of rows. Among few, chance alone makes a PSI, so what chance may
# give is taken off before anything is called moved.

# %%
latest = list(snapshots.values())[-1]
drift(latest.drifts, bundle.schema, latest.chance)

# %%
moves = pd.DataFrame([each.to_dict() for each in latest.drifts]).set_index("name")
moves["by chance"] = pd.Series(latest.chance)
moves.head(12).round(3)

# %% [markdown]
# A column whose missing share jumps is a broken feed until proven otherwise: mend it, do not learn it.

# %%
moves["missing rose by"] = moves["missing_now"] - moves["missing_before"]
moves.sort_values("missing rose by", ascending=False)[
    ["missing_before", "missing_now", "missing rose by"]
].head(5).round(3)

# %% [markdown]
# ## Is the PD still right?
# Outcomes come late, but they are what counts: features can move without harm, and harm can come without a
# feature moving.

# %%
over_time([snapshot.to_row() for snapshot in snapshots.values()])

# %%
known = {name: snapshot.calibration for name, snapshot in snapshots.items() if snapshot.calibration}
calibrations(known) if known else "Too few outcomes are known yet for a curve."

# %% [markdown]
# Ranking and cost beside those of the untouched test on the day of the training:

# %%
measures = {"at the training": bundle.report["metrics"]["test"]}
measures |= {name: snapshot.metrics for name, snapshot in snapshots.items() if snapshot.metrics}
pd.DataFrame(
    [
        {"when": when, "measure": name, **found[name]}
        for when, found in measures.items()
        for name in ("auc", "cost_bayes", "ece", "default_rate")
    ]
).pivot(index="measure", columns="when", values=["value", "low", "high"]).round(3)

# %% [markdown]
# ## When to train again
# Five questions, coded, each with what was measured and what to do. One finding is a reason to look; a PD
# that is wrong *and* a ranking that is worse is a reason to re-train.

# %%
answers = {name: reasons_to_retrain(bundle, snapshot) for name, snapshot in snapshots.items()}
pd.DataFrame(
    {name: {f"{each.code} {each.title}": each.outcome for each in found} for name, found in answers.items()}
)

# %%
told = [str(each) for each in answers[latest.name] if each.outcome == "found"]
print("\n\n".join(told) or "Nothing calls for a new model.")

# %% [markdown]
# ## What to remember
# * Watch inputs every day, outcomes as soon as they come; only outcomes say whether harm was done.
# * A PSI without the number of rows says nothing.
# * First ask what changed in the feed, then calibrate again, then re-train; notebook 04 does the last.
# * What was decided by the old model decides whose outcome is known: refused applicants have none. A model
#   judged on granted loans alone looks better or worse than it is.
