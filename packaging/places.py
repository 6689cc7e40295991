"""Derives `resources/places/facilities.yaml` from the released facts: `python3 packaging/places.py FACTS_FOLDER`.

The folder holds the agency's FY26 workbook, the Deportation Data Project's facility locations of October 2025 and its
areas of responsibility. Names are set in ordinary letters, entries that stand in both are joined, and the zone comes
from the state. In a state with two zones every place is named below, so that a new one is decided by a person.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

WORKBOOK = "ice_FY26_detentionStats_04092026.xlsx"
LOCATIONS = "ddp_facility_locations_oct2025.tsv"
AREAS = "ice_areas_of_responsibility.csv"
TARGET = Path(__file__).parents[1] / "resources" / "places" / "facilities.yaml"

EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
PHOENIX, INDIANA, DETROIT, BOISE = "America/Phoenix", "America/Indiana/Indianapolis", "America/Detroit", "America/Boise"
ONE_ZONE = {
    EASTERN: "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    CENTRAL: "AL AR IA IL LA MN MO MS OK WI",
    MOUNTAIN: "CO MT NM UT WY",
    PACIFIC: "CA WA",
    "Pacific/Honolulu": "HI",
    "Pacific/Guam": "GU",
    "Pacific/Saipan": "MP",
    "America/Puerto_Rico": "PR",
}
SPLIT = {
    (
        "FL",
        EASTERN,
    ): "Sanderson;Macclenny;Fort Lauderdale;Pompano Beach;Naples;Bunnell;Ochopee;Miami;Moore Haven;Bristol;"
    "Stuart;Orlando;Clearwater;Fort Pierce;Daytona Beach;Fort Myers",
    ("FL", CENTRAL): "DeFuniak Springs",
    ("AZ", PHOENIX): "Florence;Eloy;San Luis",
    ("ID", BOISE): "Mountain Home;Rigby;Burley",
    ("IN", INDIANA): "Jeffersonville;Brazil;Frankfort;Rochester;Bunker Hill",
    ("KS", CENTRAL): "Cottonwood Falls;Leavenworth;Kansas City",
    ("KY", EASTERN): "Burlington;Newport;Covington;London",
    ("KY", "America/Kentucky/Louisville"): "La Grange",
    ("KY", CENTRAL): "Hopkinsville;Owensboro;Leitchfield;Madisonville",
    ("MI", DETROIT): "Battle Creek;Sault Ste. Marie;Monroe;Baldwin;Port Huron",
    ("ND", CENTRAL): "Bismarck;Grand Forks;Minot",
    ("NE", CENTRAL): "Plattsmouth;Dakota City;Grand Island;North Platte;McCook;Holdrege;Papillion",
    ("NV", PACIFIC): "Henderson;Pahrump;Reno;Las Vegas",
    ("SD", CENTRAL): "Sioux Falls",
    ("SD", MOUNTAIN): "Deadwood;Rapid City",
    ("TN", EASTERN): "Knoxville;Chattanooga",
    ("TN", CENTRAL): "Mason",
    ("TX", MOUNTAIN): "El Paso;Tornillo",
    (
        "TX",
        CENTRAL,
    ): "Anson;Robstown;Dilley;La Villa;Eden;Raymondville;Houston;Livingston;Conroe;Karnes City;Encinal;Laredo;"
    "Groesbeck;Alvarado;Los Fresnos;Pearsall;Taylor;Del Rio;Midland;McAllen;Huntsville",
}
CITIES = {
    "FT.LAUDERDALE": "Fort Lauderdale", "DEFUNIAK SPRINGS": "DeFuniak Springs", "MCELHATTAN": "McElhattan",
    "COTTONWOOD FALL": "Cottonwood Falls", "BUNKERHILL": "Bunker Hill", "SAULT STE MARIE": "Sault Ste. Marie",
    "MCCOOK": "McCook", "MCFARLAND": "McFarland",
}  # fmt: skip
"""Towns that the workbook writes so that ordinary capitals would not do."""
MISSING = {
    "IMPERIAL REGIONAL DETENTION FACILITY": ("Calexico", "CA"),
    "CHESAPEAKE CITY JAIL": ("Chesapeake", "VA"),
    "COLO DEPT OF CORRECTIONS": ("Colorado Springs", "CO"),
    "GREENTREE INN HOUSTON IAH AIRPORT": ("Houston", "TX"),
    "HUNTSVILLE MEMORIAL HOSPITAL": ("Huntsville", "TX"),
    "TORNILLO-GUADALUPE POE": ("Tornillo", "TX"),
    "TRINITY YOUTH SERVICES LTFC": ("", "CA"),
    "UCHICAGO MEDICINE HOSPITAL CHICAGO": ("Chicago", "IL"),
    "UCHICAGO MEDICINE INGALLS MEMORIAL": ("Harvey", "IL"),
}
"""Town and state where the source leaves them out: from its coordinates, or from the end of its code."""
DOUBTFUL = {"HAMILTON CO. JAIL (TENN)": ("", "", EASTERN), "JTF CAMP SIX": ("Guantanamo Bay", "", EASTERN)}
"""The first: its name says Tennessee, its address Ohio; both have the same clock, so that much is known. The second: a
base whose post goes by way of Florida and which keeps the clock of Washington."""
COUNTIES = {
    "Midland": "Midland", "El Paso": "El Paso", "Tornillo": "El Paso", "McAllen": "Hidalgo", "Houston": "Harris",
    "Huntsville": "Walker", "Sacramento": "Sacramento", "Comstock": "Washington",
}  # fmt: skip
STATES = {
    "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California", "CO": "Colorado", "FL": "Florida",
    "GA": "Georgia", "GU": "Guam", "HI": "Hawaii", "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "MA": "Massachusetts", "MD": "Maryland", "MI": "Michigan",
    "MN": "Minnesota", "MO": "Missouri", "MP": "Northern Mariana Islands", "MS": "Mississippi", "MT": "Montana",
    "NC": "North Carolina", "ND": "North Dakota", "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio", "OK": "Oklahoma", "PA": "Pennsylvania",
    "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee",
    "TX": "Texas", "UT": "Utah", "VA": "Virginia", "VT": "Vermont", "WA": "Washington", "WI": "Wisconsin",
    "WY": "Wyoming",
}  # fmt: skip
OFFICES = {
    "ATL": "Atlanta", "BAL": "Baltimore", "BOS": "Boston", "BUF": "Buffalo", "CHI": "Chicago", "DAL": "Dallas",
    "DEN": "Denver",
    "DET": "Detroit", "ELP": "El Paso", "HLG": "Harlingen", "HOU": "Houston", "LOS": "Los Angeles", "MIA": "Miami",
    "NEW": "Newark", "NOL": "New Orleans", "NYC": "New York City", "PHI": "Philadelphia", "PHO": "Phoenix",
    "SEA": "Seattle", "SFR": "San Francisco", "SLC": "Salt Lake City", "SNA": "San Antonio", "SND": "San Diego",
    "SPM": "St Paul", "WAS": "Washington",
}  # fmt: skip
KINDS = {
    "CDF": "contract", "USMS CDF": "contract", "DIGSA": "agreement", "IGSA": "agreement", "USMS IGA": "agreement",
    "SPC": "processing_center", "BOP": "federal_prison", "STAGING": "staging", "FAMILY": "family", "STATE": "state",
    "DOD": "military",
}  # fmt: skip
CAPITALS = set("CCA CLIPC ELP ERO FCI FDC FMC IAH ICE IPC JTF LTFC MDC POE SPC SSM TGK UPMC US UVA".split())
AS_WRITTEN = {
    "MCCOOK": "McCook", "UCHICAGO": "UChicago", "THOP": "THOP", "B.R.R.J.": "B.R.R.J.", "(FL)": "(FL)", "(IN)": "(IN)",
    "(MO)": "(MO)", "(NE)": "(NE)", "(NY)": "(NY)", "MT": "MT", "OF": "of", "AND": "and", "PROCESSSING": "Processing",
    "CIMMARRON": "Cimarron", "T": "T.", "D": "D.", "A": "A.",
}  # fmt: skip
ALIASES = {
    "CENTRAL LOUISIANA ICE PROCESSING CENTER (CLIPC)": ["LaSalle Detention Facility", "Jena"],
    "CIMMARRON CORR FACILITY": ["Cimmarron"],
    "CLAY COUNTY JUSTICE CENTER": ["Clay County Jail"],
    "DENVER CONTRACT DETENTION FACILITY": ["Aurora ICE Processing Center"],
    "DILLEY IMMIGRATION PROCESSING CENTER": ["South Texas Family Residential Center"],
    "DODGE COUNTY JAIL": ["Dodge Detention Facility"],
    "ERO EL PASO CAMP EAST MONTANA": ["Fort Bliss"],
    "FLORIDA SOFT-SIDED FACILITY": ["Alligator Alcatraz", "Dade-Collier"],
    "JTF CAMP SIX": ["Guantánamo"],
    "KAY CO JUSTICE FACILITY": ["Kay County Detention Center"],
    "LOUISIANA ICE PROCESSING": ["Louisiana State Penitentiary", "Camp 57", "Louisiana Lockup"],
    "MCCOOK DETENTION CENTER": ["Cornhusker Clink"],
    "MIAMI CORRECTIONAL CENTER": ["Miami Correctional Facility", "Speedway Slammer"],
    "NORTH LAKE CORRECTIONAL FACILITY": ["North Lake Processing Center"],
    "NORTHWEST ICE PROCESSSING CENTER": ["Northwest Detention Center", "NWDC", "NWIPC"],
}
"""Other names in common use (general knowledge)."""
ADDED = [
    ("Broadview Service Staging", "Broadview", "IL", "hold_room", "V2",
     ["Broadview", "Broadview ICE Processing Center", "Broadview detention facility", "1930 Beach Street"]),
    ("Chicago Field Office hold room", "Chicago", "IL", "hold_room", "GK",
     ["101 W Congress", "101 W Ida B Wells", "ICE Chicago office"]),
    ("Metropolitan Correctional Center Chicago", "Chicago", "IL", "federal_prison", "GK",
     ["MCC", "MCC Chicago", "71 W Van Buren"]),
    ("Cook County Jail", "Chicago", "IL", "jail", "GK",
     ["Cook County Department of Corrections", "CCDOC", "2700 S California"]),
]  # fmt: skip
"""Places of custody in the clinic's own area that the released lists leave out, as they leave out all hold rooms."""
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FACILITIES = "Facilities FY26"
_FIRST_ROW = 11


def workbook_rows(path: Path) -> list[dict[str, str]]:
    """The rows of the sheet of facilities, cells by the letter of their column."""
    with zipfile.ZipFile(path) as book:
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314  # a public file that we were given
        words = ["".join(part.text or "" for part in each.iter(f"{_SHEET}t")) for each in shared]
        names = [each.get("name") for each in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_SHEET}sheet")]  # noqa: S314
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{names.index(_FACILITIES) + 1}.xml"))  # noqa: S314
    rows = []
    for row in sheet.iter(f"{_SHEET}row"):
        cells: dict[str, str] = {}
        for cell in row:
            value = cell.find(f"{_SHEET}v")
            if value is not None and value.text is not None:
                text = words[int(value.text)] if cell.get("t") == "s" else value.text
                cells[str(cell.get("r")).rstrip("0123456789")] = text.strip()
        if int(str(row.get("r"))) >= _FIRST_ROW and cells.get("A"):
            rows.append(cells)
    return rows


def ordinary(name: str) -> str:
    """A name in capitals as one would write it."""
    said = " ".join("/".join(map(_word, word.split("/"))) for word in name.split())
    return said[:-1] if said.endswith("Jail.") else said


def _word(word: str) -> str:
    bare = re.sub(r"[^A-Z]", "", word)
    if word in AS_WRITTEN:
        return AS_WRITTEN[word]
    if bare in CAPITALS or word.isdigit():
        return word
    return re.sub(r"[A-Z][A-Z']*", lambda found: found[0].capitalize(), word.upper())


def zone_of(city: str, state: str) -> str:
    """The zone of a town. Raises KeyError where a person must decide."""
    for zone, states in ONE_ZONE.items():
        if state in states.split():
            return zone
    for (split, zone), cities in SPLIT.items():
        if state == split and city in cities.split(";"):
            return zone
    raise KeyError(f"say in which zone {city}, {state} lies")


def facilities(folder: Path) -> list[dict[str, object]]:
    """Every facility of both lists and those added, by name; each as the file's entry."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for row in workbook_rows(folder / WORKBOOK):
        city, state = _place(row["A"], row.get("C", ""), row.get("D", ""))
        found[row["A"], state] = _entry(row["A"], city, state, KINDS[row["G"]], row["F"], "FY26")
    with (folder / LOCATIONS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = row["detention_facility_name"]
            city, state = _place(name, row["city"], row["state"])
            entry = found.get((name, state)) or _entry(
                name, city, state, _kind(name), _area(folder, city, state), "DDP"
            )
            entry["codes"] = [row["detention_facility_code"]]
            found[name, state] = entry
    for name, city, state, kind, source, aliases in ADDED:
        found[name, state] = {"name": name, "city": city, "state": state, "zone": zone_of(city, state), "kind": kind}
        found[name, state] |= {"office": "CHI", "aliases": aliases, "source": source}
    return sorted(found.values(), key=lambda each: (str(each["name"]), str(each.get("city", ""))))


def _place(name: str, city: str, state: str) -> tuple[str, str]:
    if name in DOUBTFUL:
        return DOUBTFUL[name][:2]
    missing = MISSING.get(name, ("", ""))
    town = CITIES.get(city, ordinary(city) if city.isupper() else city)
    return town or missing[0], state or missing[1]


def _entry(name: str, city: str, state: str, kind: str, office: str, source: str) -> dict[str, object]:
    zone = DOUBTFUL[name][2] if name in DOUBTFUL else zone_of(city, state)
    entry: dict[str, object] = {"name": ordinary(name), "city": city, "state": state, "zone": zone, "kind": kind}
    entry |= {"office": office, "aliases": ALIASES.get(name, []), "source": source}
    return {key: value for key, value in entry.items() if value}


def _kind(name: str) -> str:
    if re.search(r"HOSPITAL|MED(ICAL)?\b|MEDICINE|MAYO|MEMORIAL", name) or name == "DEVENS FMC":
        return "federal_prison" if name.endswith("FMC") else "hospital"
    kinds = {r"\bINN\b": "hotel", r"\bPOE\b": "port_of_entry", "YOUTH": "youth", "PROCESSING": "staging"}
    return next((kind for pattern, kind in kinds.items() if re.search(pattern, name)), "jail")


def _area(folder: Path, city: str, state: str) -> str:
    """The field office by state, and where a state has several by county; empty where neither decides."""
    with (folder / AREAS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    inside = [row for row in rows if row["state_name"] == STATES.get(state)]
    offices = {row["office_name"] for row in inside if row["county_name"] in ("", COUNTIES.get(city))}
    return {name: code for code, name in OFFICES.items()}[offices.pop()] if len(offices) == 1 else ""


HEAD = """\
# Places of custody. Derived by packaging/places.py; do not edit by hand: change what it says there and run it again.
about:
  title: Detention facilities
  sources:
    FY26: >-
      ICE detention statistics FY26, sheet Facilities (data source IIDS, 2 April 2026): facilities with at least one
      person then; US government work, public domain. It leaves out hold rooms and hospitals.
    DDP: >-
      Deportation Data Project, facility locations, October 2025, CC0; field offices from its areas of responsibility.
    V2: >-
      Legal brief: the Broadview order (N.D. Ill. 25-cv-13323) names the place; address and other names are general
      knowledge.
    GK: General knowledge of the clinic's own area; to be checked by the clinic.
  as_of: 2026-04-02
  licence: public domain and CC0
  note: >-
    Other names of a place are general knowledge. The zone is derived from the state, in states with two from the town.
"""


def text_of(entries: list[dict[str, object]]) -> str:
    """The file."""
    offices = "".join(f"  {code}: {json.dumps(name)}\n" for code, name in OFFICES.items())
    lines = "".join(
        f"  - {{{', '.join(f'{key}: {_yaml(value)}' for key, value in each.items())}}}\n" for each in entries
    )
    states = "".join(f"  {code}: {json.dumps(name)}\n" for code, name in STATES.items())
    return f"{HEAD}states:\n{states}offices:\n{offices}facilities:\n{lines}"


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 packaging/places.py FACTS_FOLDER")
    entries = facilities(Path(sys.argv[1]))
    TARGET.write_text(text_of(entries), "utf-8")
    print(f"{len(entries)} facilities")
