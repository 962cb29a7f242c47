# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 05 · Explanations: why this score, and how far the answer can be trusted
#
# You will take one applicant near the limit and split the score exactly over the features, read the reasons
# in English and in French, compare with similar applicants, ask LIME the same question and see how well it
# agrees, and end with what moves scores in general.

# %% [markdown]
# ## Where we work
# `ARTIFACTS` names the folder of a published model; where there is none yet, one is trained on `DATA` (or
# on demo tables in a temporary folder) and published there first.

# %%
import sys
import warnings

sys.path.append("..")
warnings.filterwarnings("ignore", message="IProgress not found")

# %%
import numpy as np
import pandas as pd

from modelling.evaluation.figures import contributions, importance
from modelling.scoring.explanations import explain
from modelling.workplace import model_in_use, open_workplace

pd.set_option("display.max_colwidth", None)
place = open_workplace()
bundle, population = model_in_use(place)
scorer = bundle.scorer()
print(f"{place} {len(population):,} applicants scored, {len(bundle.schema.model_positions)} features.")

# %% [markdown]
# ## One applicant
# The one nearest to the limit: there an explanation matters most. The number is used as a seed only and
# never shown; the known outcome is not looked at. On real tables, look and do not save the output.

# %%
position = int(np.abs(population.probability - bundle.decision.threshold).argmin())
score = scorer.score_probability(float(population.probability[position]))
print(f"PD {score.probability_of_default:.2%}, limit {score.threshold:.2%}: {score.decision} ({score.band}).")

# %% [markdown]
# ## Exact contributions
# TreeSHAP, from XGBoost itself. The base value is the mean margin of the training; every feature adds or
# takes away; the sum is the margin, not nearly but exactly. All of this is in log-odds before calibration,
# because that is what trees add up; the PD stands beside it.

# %%
exact = explain(bundle, scorer, population, position, language="en")
total = exact.base_value + sum(each.contribution for each in exact.contributions)
print(f"base {exact.base_value:+.4f} + contributions = {total:+.4f}; margin {exact.margin:+.4f}")
contributions(exact)

# %%
shown = ["label", "text", "reference_text", "contribution", "direction"]
pd.DataFrame([vars(each) for each in exact.contributions[:12]])[shown].round({"contribution": 3})

# %% [markdown]
# ## In words
# Features that say the same thing are put together, and the value is placed among those of other
# applicants. The same explanation speaks two languages.

# %%
print(*exact.sentences, sep="\n")

# %%
french = explain(bundle, scorer, population, position, language="fr")
print(*french.sentences, sep="\n")

# %% [markdown]
# ## Compared with whom?
# Against all applicants of the training, the base value is that of anybody. Against the fifty most similar
# ones it is theirs, and what is left is what sets this applicant apart from people like them. The sum does
# not change.

# %%
similar = explain(bundle, scorer, population, position, reference="similar", language="en")
print(f"base value: {exact.base_value:+.3f} of all, {similar.base_value:+.3f} of similar applicants")
contributions(similar)

# %% [markdown]
# ## LIME, with its fidelity
# LIME draws thousands of neighbours around the applicant, asks the model about each and fits one straight
# line. It is an approximation and says so: R² is how much of what the model does nearby the line accounts
# for, agreement the share of the eight strongest exact contributions that have the same sign.

# %%
lime = explain(bundle, scorer, population, position, method="lime", language="en")
fit = lime.fidelity
print(f"R² {fit.r2:.2f}, agreement {fit.agreement:.0%}, overlap {fit.overlap:.0%}")
print(lime.warning or "Nothing warns against it.")

# %%
by_shap = {each.feature: each.contribution for each in exact.contributions}
both = pd.DataFrame(
    [
        {"label": each.label, "lime": each.contribution, "exact": by_shap[each.feature]}
        for each in lime.contributions
    ]
)
both.head(12).round(3)

# %% [markdown]
# One applicant proves nothing. Over some more, evenly spaced from the lowest PD to the highest:

# %%
order = np.argsort(population.probability, kind="stable")
places = order[np.linspace(0, len(order) - 1, 10).astype(int)]
trials = [explain(bundle, scorer, population, each, method="lime") for each in places]
fidelity = pd.DataFrame(
    [vars(trial.fidelity) for trial in trials], index=population.probability[places].round(3)
)
fidelity.rename_axis("PD").round(2)

# %%
print(f"Median R² {fidelity['r2'].median():.2f}, agreement {fidelity['agreement'].median():.0%}.")
print(f"{sum(trial.warning is not None for trial in trials)} of {len(trials)} carry a warning.")

# %% [markdown]
# ## What moves scores in general
# The mean size of each contribution over many applicants. It says what the model uses, not what causes
# default: two features that go together share their weight as chance would have it.

# %%
importance(bundle.report["importance"], bundle.schema)

# %%
themes = pd.Series(bundle.report["importance"]).groupby(
    {each.name: each.theme for each in bundle.schema.features}
)
themes.sum().sort_values(ascending=False).round(3).to_frame("mean size of the contributions (log-odds)")

# %% [markdown]
# ## What to remember
# * Use the exact contributions; LIME is a second opinion, and its fidelity belongs beside it.
# * Contributions add up in log-odds before calibration. Never add them to a probability.
# * "Why" depends on "compared with whom": say which.
# * A reason is what moved the score, not a cause and not advice.
