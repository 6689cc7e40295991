"""Versions of packs, which are compared as numbers: 2026.11.10 is newer than 2026.11.9."""

from __future__ import annotations


def version_key(version: str) -> tuple[int, ...]:
    """What versions are ordered by."""
    return tuple(int(part) for part in version.split("."))
