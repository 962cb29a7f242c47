# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 02 · The features: from seven tables to one row an applicant
#
# You will read the dictionary of features, see how one declared line becomes a whole family of them, hear
# one applicant's row read aloud, and find out which features tell defaults from repaid loans alone, and
# which have moved between those whose outcome is known and the newcomers.

# %% [markdown]
# ## Where we work
# `DATA` names a folder of real tables; without it, demo tables are drawn in a temporary folder.

# %%
import sys
import warnings

sys.path.append("..")
warnings.filterwarnings("ignore", message="IProgress not found")

# %%
import pandas as pd

from modelling.evaluation.figures import separations
from modelling.evaluation.separations import feature_shifts, single_separations
from modelling.features import build_features
from modelling.features.declarations import declared_rows
from modelling.features.histories import HISTORIES
from modelling.features.recipes import expand
from modelling.scoring.wording import value_text
from modelling.tables import open_tables
from modelling.training.data import read_training_data
from modelling.workplace import open_workplace

pd.set_option("display.max_colwidth", None)
place = open_workplace()
print(place)

# %% [markdown]
# ## The dictionary
# `build_features` declares; nothing is computed yet. Columns depend on which tables are there, never on
# their rows: the same tables give the same columns tomorrow, whoever applies.

# %%
features = build_features(open_tables(place.data))
dictionary = pd.DataFrame([entry.to_dict() for entry in features.dictionary])
print(f"{len(dictionary)} features; tables that are absent: {', '.join(features.absent_tables) or 'none'}.")

# %%
pd.crosstab(dictionary["table"], dictionary["theme"], margins=True)

# %% [markdown]
# `kind` says how a feature is read by the trees, `direction` what people expect of the risk when it is
# greater. Where nothing can be expected, nothing is claimed.

# %%
pd.crosstab(dictionary["kind"], dictionary["direction"].replace("", "no expectation"))

# %%
dictionary["computed from others"] = dictionary["derived"].notnull()
dictionary.groupby("table")["computed from others"].agg(["size", "sum"])

# %% [markdown]
# ## One line, many features
# A recipe is aggregation × measure × filter × window. The line below is data, in a CSV file; the names, the
# words in two languages and the meaning of a missing value are put together from its pieces.

# %%
recipes = [row for row in declared_rows("installments_payments") if row["measure"] == "days_late"]
pd.Series(recipes[0], name="declared")

# %%
pd.DataFrame(
    [
        {
            "name": each.name,
            "window": each.window,
            "label": each.label["en"],
            "missing means": each.missing["en"],
        }
        for each in expand("installments_payments", recipes[0])
    ]
)

# %%
pd.DataFrame(
    [
        {"table": each.table, "lines": len(declared_rows(each.table.lower())), "features": len(each.recipes)}
        for each in HISTORIES
    ]
)

# %% [markdown]
# ## The rows a model learns from
# Now they are computed, by DuckDB, one history at a time, and encoded as they will be when an applicant is
# scored: a batch and a single row are equal to the bit. Missing stays missing.

# %%
data = read_training_data(place.data)
print(f"{data.matrix.shape[0]:,} labelled applicants × {data.matrix.shape[1]} features")
print(f"{data.target.mean():.2%} default; {pd.isna(data.matrix).mean():.0%} of all cells are missing.")

# %% [markdown]
# ## One row, read aloud
# No number, no outcome: only what an advisor would say. The words come from the dictionary, in both
# languages. On real tables this is a real person: look, and do not save the output.

# %%
aloud = pd.DataFrame(
    [
        {
            "theme": each.theme,
            "en": each.label["en"],
            "value": value_text(each, value, "en"),
            "fr": each.label["fr"],
            "valeur": value_text(each, value, "fr"),
        }
        for each, value in zip(data.schema.features, data.matrix[0].tolist(), strict=True)
    ]
)
aloud.groupby("theme").head(4).sort_values("theme", kind="stable").set_index("theme")

# %% [markdown]
# ## What each feature says alone
# Values are cut in bins, "missing" being one of them, and each half of the applicants is scored by the
# default rates of the other half. So no feature is flattered by chance (one that says nothing lands near
# 0.5, often just below), and one that tells by being missing is seen too. A feature far above all others is
# first of all a suspect: could it know the outcome?

# %%
alone = single_separations(data.schema, data.matrix, data.target)
separations(alone, data.schema)

# %%
strength = pd.DataFrame(alone).T.join(dictionary.set_index("name")[["table", "theme", "direction"]])
strength.groupby("table")["value"].agg(["count", "median", "max"]).round(3).sort_values(
    "max", ascending=False
)

# %% [markdown]
# ## What has moved already
# Newcomers have no outcome yet. If a feature is distributed otherwise among them, the model will meet
# values it has seldom seen. The figure is a PSI less what chance alone would give among so few rows: 0 is
# "nothing that can be seen".

# %%
newcomers = data.newcomers if data.newcomers is not None else data.matrix[:0]
shifts = feature_shifts(data.schema, data.matrix, newcomers) if len(newcomers) else {}
moved = sum(shift >= 0.1 for shift in shifts.values())
print(f"{len(newcomers):,} newcomers; {moved} features moved by 0.1 or more.")
pd.Series(shifts, name="PSI beyond chance", dtype=float).head(10).round(3).to_frame()

# %% [markdown]
# ## What to remember
# * A feature is a line of data with words in two languages; to add one, add a line in
#   `modelling/features/declared/`.
# * Ratios are recomputed wherever their parts change: in training, when scoring, in a what-if.
# * Hundreds of features separate a little; none should separate alone. One that does is a leak until proven
#   otherwise.
# * A shift between labelled applicants and newcomers is the first warning of drift (notebook 06).
