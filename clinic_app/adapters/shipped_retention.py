"""How long a matter is kept and what a breach sheet says, read from `resources/keeping`."""

from __future__ import annotations

from functools import cache

from clinic_app.adapters.resource_files import load_model, resources_folder
from clinic_app.domain.keeping import RetentionRules
from clinic_app.domain.paper.breach_sheet import BreachWords
from clinic_app.said import said


class ShippedRetention:
    """A `RetentionData` and a `BreachData` on the program's own files."""

    def rules(self) -> RetentionRules:
        """See the port."""
        return _rules()

    def breach_words(self) -> BreachWords:
        """See the port."""
        return _breach_words()


@cache
def _rules() -> RetentionRules:
    return load_model(resources_folder() / "keeping" / "retention.yaml", RetentionRules, said("retention rules"))


@cache
def _breach_words() -> BreachWords:
    return load_model(resources_folder() / "keeping" / "breach.yaml", BreachWords, said("breach sheet"))
