# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 01 · The data: seven tables, and what to look at before lending on them
#
# You will open the tables of a lender, let the coded checks judge them, and see for yourself who has a
# history, what is missing and why, and where defaults are more common. Nothing is modelled yet: a model can
# only be as good as what is found here.

# %% [markdown]
# ## Where we work
# `DATA` names a folder of real tables; without it, demo tables of a lender that does not exist are drawn in
# a temporary folder. All that follows is the same for both.

# %%
import sys
import warnings

sys.path.append("..")
warnings.filterwarnings("ignore", message="IProgress not found")

# %%
import pandas as pd

from modelling.evaluation.figures import default_rates
from modelling.tables import check_tables, declared_tables, open_tables
from modelling.workplace import open_workplace

pd.set_option("display.max_colwidth", None)
place = open_workplace()
print(place)

# %% [markdown]
# ## Can the tables be trusted?
# Every check has a code that never changes its meaning. An *error* stops a training; a *warning* is for you
# to understand: columns of the wrong type, impossible values, rows that belong to nobody, keys that stand
# twice.

# %%
report = check_tables(place.data)
print(report.as_text())

# %% [markdown]
# What was looked at matters as much as what was found: *clean* is an answer, *not applicable* is a gap.

# %%
findings = pd.DataFrame(report.to_dict()["findings"])
pd.crosstab([findings["code"], findings["title"]], findings["outcome"])

# %% [markdown]
# ## Who has a history?
# One application is one row of `application_train` (outcome known) or `application_test` (not yet known).
# The other tables hang on it. An applicant without rows in a table is not an error: having no history is
# information, and the features say so.

# %%
raw = open_tables(place.data)
applicants = int(raw.application.count().execute())
linked = [name for name, table in raw.tables.items() if "SK_ID_CURR" in table.columns]

# %%
sizes = pd.DataFrame(index=linked)
sizes["rows"] = [int(raw.tables[name].count().execute()) for name in linked]
sizes["applicants"] = [int(raw.tables[name]["SK_ID_CURR"].nunique().execute()) for name in linked]
sizes["share of all applicants"] = (sizes["applicants"] / applicants).round(3)
sizes

# %% [markdown]
# ## Values that mean "missing"
# Some cells hold a number or a word that stands for nothing: 365243 days of work is a thousand years. They
# are declared once, read as missing, and never reach a mean.

# %%
declared = [(table.name, column) for table in declared_tables().values() for column in table.columns]
sentinels = [(name, each) for name, each in declared if each.sentinels and name != "application_test"]
pd.DataFrame(
    [
        {
            "table": name,
            "column": each.name,
            "stands for missing": ", ".join(each.sentinels),
            "because": each.missing,
        }
        for name, each in sentinels
    ]
)

# %% [markdown]
# ## What is missing, and what that says
# Half of the columns have holes, for different reasons: a house without a lift, an applicant without a car,
# a bureau that never heard of them. The reason is declared column by column; filling all holes with a
# median would erase it.

# %%
labelled = raw.tables["application_train"]
columns = [each for each in declared_tables()["application_train"].columns if each.name in labelled.columns]
shares = labelled.aggregate([labelled[each.name].isnull().mean().name(each.name) for each in columns])
shares = shares.to_pandas().iloc[0]

# %%
missing = pd.DataFrame({"share": shares, "because": {each.name: each.missing for each in columns}})
missing = missing[missing["share"] > 0]
reasons = missing.groupby("because")["share"].agg(["count", "min", "median", "max"]).round(3)
reasons.sort_values("count", ascending=False)

# %%
missing.sort_values("share", ascending=False).head(12).round({"share": 3})

# %% [markdown]
# ## How often do applicants default?
# The rarer class is what the lender pays for. A share of a few hundred applicants is known to a few points
# only, so no rate goes without its interval and no difference without a look at both.

# %%
known = labelled.filter(labelled["TARGET"].notnull())
print(f"Default rate {known['TARGET'].mean().execute():.2%} of {known.count().execute():,} known outcomes.")

# %%
education = known.group_by(level=known["NAME_EDUCATION_TYPE"].fill_null("not given"))
education = education.agg(defaults=known["TARGET"].sum(), applicants=known["TARGET"].count()).to_pandas()
default_rates(education["level"], education["defaults"], education["applicants"], "education")

# %%
decade = (-known["DAYS_BIRTH"] / 3652.5).floor().cast("int64") * 10
ages = known.group_by(first=decade).agg(defaults=known["TARGET"].sum(), applicants=known["TARGET"].count())
ages = ages.order_by("first").to_pandas()
default_rates(
    [f"{first} to {first + 9}" for first in ages["first"]], ages["defaults"], ages["applicants"], "age"
)

# %%
work = known.group_by(level=known["NAME_INCOME_TYPE"].fill_null("not given"))
work = work.agg(defaults=known["TARGET"].sum(), applicants=known["TARGET"].count()).to_pandas()
default_rates(work["level"], work["defaults"], work["applicants"], "source of income")

# %% [markdown]
# A difference between groups is a fact about this portfolio, not a reason to lend by it: gender, age and
# family are reported for every model (see notebook 04), and can be kept out of it with `exclude`.
#
# ## What to remember
# * Read the verdict first, then the codes that are *not applicable*: what could not be checked is not
#   clean.
# * No history, not employed, not asked: each missing value has a reason, and the reason is kept.
# * Sentinels are declared, never guessed; add yours to `modelling/tables/columns/`.
# * A rate without its interval is an anecdote. Small groups look extreme by chance.
