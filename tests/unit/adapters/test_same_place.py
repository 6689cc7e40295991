"""Whether a path lies in a folder: by what is there, not by how it is called."""

from __future__ import annotations

from pathlib import Path

from clinic_app.adapters.same_place import is_within


def test_by_what_is_there(tmp_path: Path) -> None:
    """A link is another name for the same place, as a name in capitals is on a stick with FAT or exFAT."""
    vault = tmp_path / "vault"
    (vault / "att").mkdir(parents=True)
    (tmp_path / "VAULT").symlink_to(vault)
    for inside in (vault, vault / "att", vault / "not there", tmp_path / "VAULT" / "att" / "neither" / "there"):
        assert is_within(inside, vault)
        assert is_within(inside, tmp_path / "VAULT")
    (tmp_path / "Vault").mkdir()  # another one, on a disk that tells capitals
    for outside in (tmp_path, tmp_path / "Vault" / "att", tmp_path / "vault-2", tmp_path / "vault" / ".." / "beside"):
        assert not is_within(outside, vault)
    assert not is_within(vault, tmp_path / "gone")
