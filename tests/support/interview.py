"""The shipped interview scripts, read as YAML that refuses a key written twice and validated by the domain's model."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from clinic_app.domain.intake.script import InterviewScript

SCRIPTS_DIR = Path(__file__).resolve().parents[2] / "resources" / "interview"
LANGUAGES = ("en", "es", "ar")


class NoTwice(yaml.SafeLoader):
    """Refuses a key that stands twice, where plain YAML would silently keep the second text."""


def _mapping_without_repeats(loader: NoTwice, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    repeated = {key for key in keys if keys.count(key) > 1}
    if repeated:
        raise ValueError(f"written twice: {sorted(repeated)}")
    return loader.construct_mapping(node, deep=True)


NoTwice.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_repeats)


@cache
def written(language: str) -> dict[str, Any]:
    """A shipped file as plain data."""
    text = (SCRIPTS_DIR / f"{language}.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=NoTwice)
    assert isinstance(data, dict)
    return data


@cache
def script(language: str, *, of_another: bool = False) -> InterviewScript:
    """A shipped script. Args: of_another: as it is said to somebody who tells it of another person."""
    return script(language).of_another() if of_another else InterviewScript.model_validate(written(language))
