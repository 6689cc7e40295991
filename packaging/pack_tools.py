"""Rule packs as their publisher makes them: pins what ships, makes a key, signs a pack (`packaging/dev.py packs`).

    pin                                writes clinic_app/adapters/pack_pins.py for the packs as they lie in resources/
    new-key FILE                       makes a publisher's key; prints the line for resources/publishers.yaml
    sign FOLDER --key FILE --out FILE  a pack's folder as one signed file

The private key is written to a file outside this repository, readable by its owner alone, and nowhere else.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PINS = ROOT / "clinic_app" / "adapters" / "pack_pins.py"


def main(arguments: list[str]) -> int:
    """Does one of the three; 0 done, 1 the pack has faults, 2 cannot do it."""
    from clinic_app.errors import ClinicError

    parser = argparse.ArgumentParser(prog="dev.py packs", description=(__doc__ or "").splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("pin")
    verbs.add_parser("new-key").add_argument("file", type=Path)
    sign = verbs.add_parser("sign")
    sign.add_argument("folder", type=Path)
    sign.add_argument("--key", type=Path, required=True)
    sign.add_argument("--out", type=Path, required=True)
    words = parser.parse_args(arguments)
    try:
        if words.verb == "pin":
            return pin()
        return new_key(words.file) if words.verb == "new-key" else sign_pack(words.folder, words.key, words.out)
    except (ClinicError, OSError, ValueError) as error:
        print(error.line if isinstance(error, ClinicError) else f"Cannot do it: {error}", file=sys.stderr)
        return 2


def pinned_text() -> str:
    """The module as it must be for the packs and the list of publishers as they lie now."""
    from clinic_app.adapters.resource_files import resources_folder
    from clinic_app.adapters.rule_packs import SHIPPED_PACKS, FolderFiles, held
    from clinic_app.domain.rules.parcel import content_digest

    rules = resources_folder() / "rules"
    lines = [f'    "{name}": "{content_digest(held(FolderFiles(rules / name)))}",' for name in SHIPPED_PACKS]
    publishers = hashlib.sha256((resources_folder() / "publishers.yaml").read_bytes()).hexdigest()
    head, _, tail = PINS.read_text("utf-8").partition("PINNED: Final")
    del tail
    return (
        f"{head}PINNED: Final[Mapping[str, str]] = {{\n"
        + "\n".join(lines)
        + f'\n}}\n\nPUBLISHERS: Final = "{publishers}"\n'
        + '"""SHA-256 of `resources/publishers.yaml`, which names whose packs may be installed from outside."""\n'
    )


def pin() -> int:
    """Writes the pins anew."""
    text = pinned_text()
    same = PINS.read_text("utf-8") == text
    if not same:
        fresh = PINS.with_suffix(".new")
        fresh.write_text(text, "utf-8")
        fresh.replace(PINS)
    print("The pins are as they were." if same else f"Pinned in {PINS.relative_to(ROOT)}.")
    return 0


def new_key(path: Path) -> int:
    """Makes a key, never over another, never inside the repository."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    if path.resolve().is_relative_to(ROOT):
        raise ValueError("a private key does not belong in the repository")
    key = Ed25519PrivateKey.generate()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    print(f'  - {{name: WHO PUBLISHES, key: "{key.public_key().public_bytes_raw().hex()}"}}')
    return 0


def sign_pack(folder: Path, key_file: Path, out: Path) -> int:
    """Checks a folder and writes it as one signed file, never over another."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    from clinic_app.adapters.pack_shelf import PackageShelf
    from clinic_app.adapters.rule_packs import check_pack
    from clinic_app.domain.rules.parcel import PublisherMark, content_digest, publisher_message

    key = load_pem_private_key(key_file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("the key is not an Ed25519 key")
    faults = check_pack(folder).faults
    if faults:
        print("\n".join(f"  {fault}." for fault in faults), file=sys.stderr)
        return 1
    parcel = PackageShelf().made(folder)
    digest = content_digest(parcel.contents)
    mark = PublisherMark(
        key=key.public_key().public_bytes_raw().hex(), signature=key.sign(publisher_message(digest)).hex()
    )
    with out.open("xb") as file:
        file.write(parcel.model_copy(update={"publisher": mark}).to_bytes())
    print(f"{out}  {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
