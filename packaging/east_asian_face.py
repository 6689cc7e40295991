"""Makes `resources/fonts/AmparoEastAsia-Regular.ttf`: `.venv/bin/python packaging/east_asian_face.py FOLDER`.

The folder holds what `npm pack @expo-google-fonts/noto-sans-{sc,tc,jp,kr}@0.4.3` leaves there: the static TrueType
files of Google Fonts. Noto Sans SC gives its characters first, so a Han letter has the mainland's form; then what only
the faces of Taiwan and Hong Kong, Japan and Korea have (Cantonese and Japanese letters of names, Hangul), so that one
face shows every letter that any of the four has. Latin stays with Noto Sans, whose height of a line the new face takes.
The licence forbids a derived face the reserved name "Source"; the name is another one so that it never stands for an
installed face. The same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VERSION = "0.4.3"
ARCHIVES = {
    "sc": "f6b0307454c51db3bfbba0acd208f68d96d6ef84c62226853509d7607dace700"
    "356f3564c1b6af88be2df18515eb8d9e1988e0f3a787e8390011099f3470e771",
    "tc": "ebd5c03932cfcf45a50312faa8910a9433311ec05de09d4cdfd1e357480f176a"
    "35c565402ceb155af0e08acb6779c56872403dc1b53fb47e42fe0c92d8f7671e",
    "jp": "165f99eafb43db81c5018b2fcc1d12f4d7abcb5972d7a07d3deb1d634c0177ec"
    "041c0be436096791352ca54d07a863ae6e49a86bcceeb09acabfabc3c75a3bd0",
    "kr": "1154bfb893dc7f54e026d8e6426ac5af4a0675c97b9a5d3d092bb413f0321b34"
    "7451fcdd476a416f35963ec9eecd9886525eb8dce0d8c188972b9f81f9f2e385",
}
"""In the order in which they give their characters, with the SHA-512 of each archive."""
FAMILY = "Amparo East Asia"
FONTS = Path(__file__).parents[1] / "resources" / "fonts"
TARGET = FONTS / "AmparoEastAsia-Regular.ttf"
FIRST = 0x2E80
"""Where the scripts of East Asia begin; Hangul's joining letters stand before."""
JOINING = range(0x1100, 0x1200)
INVISIBLE = {0x115F, 0x1160, 0x3164, 0xFFA0}
"""Hangul's fillers: letters that show nothing."""
TABLES = ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "vhea", "vmtx"]
"""Vertical setting and other forms, of which nothing here makes use."""


def main(folder: Path) -> None:
    from fontTools import merge

    taken: set[int] = set()
    with tempfile.TemporaryDirectory() as place:
        parts = []
        for region, digest in ARCHIVES.items():
            face = read(folder, region, digest)
            own = {char for char in face.getBestCmap() if is_wanted(char)} - taken
            taken |= own
            parts.append(Path(place) / f"{region}.ttf")
            cut(face, own).save(parts[-1])
        made = merge.Merger(merge.Options(drop_tables=TABLES)).merge([str(part) for part in parts])
    dress(made)
    made.save(TARGET)
    print(f"{TARGET.name}: {len(taken)} characters, SHA-256 {hashlib.sha256(TARGET.read_bytes()).hexdigest()}")


def is_wanted(char: int) -> bool:
    return (char >= FIRST or char in JOINING) and char not in INVISIBLE


def read(folder: Path, region: str, digest: str) -> Any:
    from fontTools.ttLib import TTFont

    content = (folder / f"expo-google-fonts-noto-sans-{region}-{VERSION}.tgz").read_bytes()
    if hashlib.sha512(content).hexdigest() != digest:
        sys.exit(f"The archive for {region} is another one than the face was made from.")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        found = archive.extractfile(f"package/400Regular/NotoSans{region.upper()}_400Regular.ttf")
        if found is None:
            sys.exit(f"The archive for {region} holds no face.")
        return TTFont(io.BytesIO(found.read()), recalcTimestamp=False)


def cut(face: Any, chars: set[int]) -> Any:
    """The face with these characters alone."""
    from fontTools import subset

    options = subset.Options(layout_features=[], drop_tables=[*TABLES, "DSIG"], hinting=False, notdef_outline=True)
    options.name_IDs = ["*"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chars)
    cutter.subset(face)
    return face


def dress(face: Any) -> None:
    """Its names, no time of its own, and Noto Sans' height of a line, so that one with a Han letter is no taller."""
    from fontTools.ttLib import TTFont

    plain = TTFont(FONTS / "NotoSans-Regular.ttf", lazy=True)
    face.recalcTimestamp = False
    face["head"].created = face["head"].modified = plain["head"].created
    for field in ("ascent", "descent", "lineGap"):
        setattr(face["hhea"], field, getattr(plain["hhea"], field))
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(face["OS/2"], field, getattr(plain["OS/2"], field))
    licence = [str(face["name"].getName(13, 3, 1, 0x409)), str(face["name"].getName(14, 3, 1, 0x409))]
    owner = str(face["name"].getName(0, 3, 1, 0x409))
    made_of = f"Made from Noto Sans SC, TC, JP and KR, version 2.004, package {VERSION}"
    name = FAMILY.replace(" ", "")
    texts = {0: owner, 1: FAMILY, 2: "Regular", 3: f"{name} 2.004", 4: FAMILY, 5: "Version 2.004", 6: f"{name}-Regular"}
    face["name"].names = []
    for number, text in {**texts, 10: made_of, 13: licence[0], 14: licence[1]}.items():
        face["name"].setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
