"""What a careful attorney expects of interviews A and B: the tables at the end of their notes, copied by hand."""

from __future__ import annotations

AS_OF = {"DEMO-A": "2026-11-03T18:00-06:00", "DEMO-B": "2026-11-12T13:00-06:00"}

RESULTS: dict[tuple[str, str], dict[str, str]] = {
    ("DEMO-A", "1"): {
        "FED-287.3d-48H": "potential_violation",
        "FED-1357a2-ESCAPE": "potential_violation",
        "FED-287.8c2iii-IDENTIFY": "potential_violation",
        "FED-RACE-STOP": "unknown",
        "FED-4A-SEIZURE": "potential_violation",
        "FED-287.3a-OTHER-OFFICER": "unknown",
        "FED-287.3c-ADVISALS": "potential_violation",
        "FED-236.1e-CONSULAR": "potential_violation",
        "FED-SEARCH-PROPERTY": "potential_violation",
        "ICE-HOLDROOM-12H": "potential_violation",
        "NAVA-I213-WARRANTLESS": "info",
        "FED-1229b-10DAY": "pass",
        "IL-TRUST-ASSIST": "potential_violation",
        "CHI-2-173-020": "potential_violation",
        "CHI-EO-ICE-NOTICE": "potential_violation",
        "CHI-COPA": "route",
        "IL-BIVENS": "candidate",
        "FED-HOME-ENTRY": "not_applicable",
        "FED-FLORES": "not_applicable",
        "FED-USC-4001A": "not_applicable",
    },
    ("DEMO-B", "1"): {
        "FED-WARRANT-CLASS": "info",
        "FED-HOME-ENTRY": "potential_violation",
        "FED-CONSENT": "potential_violation",
        "FED-287.8f-SITE": "potential_violation",
        "FED-1357a2-ESCAPE": "potential_violation",
        "FED-287.8a1-NONDEADLY": "potential_violation",
        "FED-SEARCH-PROPERTY": "potential_violation",
        "FED-287.8c2iii-IDENTIFY": "potential_violation",
        "FED-287.3a-OTHER-OFFICER": "potential_violation",
        "FED-287.3c-ADVISALS": "unknown",
        "FED-287.3d-48H": "pass",
        "FED-287.8c2vii-COERCION": "potential_violation",
        "FED-VOLUNTARY-RETURN": "potential_violation",
        "FED-236.1e-CONSULAR": "potential_violation",
        "ICE-HOLDROOM-12H": "pass",
        "FED-1229b-10DAY": "pass",
        "FED-1225b2-EWI": "unknown",
        "FED-3RD-COUNTRY": "unknown",
        "IL-BIVENS": "candidate",
        "CHI-EO-ICE-NOTICE": "unknown",
        "CCSAO-PROTOCOL": "task",
    },
    ("DEMO-B", "2"): {"FED-USC-4001A": "potential_violation"},
}

VALUES: dict[tuple[str, str, str], str] = {
    ("DEMO-A", "1", "ICE-HOLDROOM-12H"): "69 h 45 min",
    ("DEMO-A", "1", "FED-1229b-10DAY"): "23 days",
    ("DEMO-A", "1", "CHI-COPA"): "CPD Internal Affairs",
    ("DEMO-B", "1", "FED-WARRANT-CLASS"): "administrative",
    ("DEMO-B", "1", "ICE-HOLDROOM-12H"): "9 h 20 min",
    ("DEMO-B", "1", "FED-1229b-10DAY"): "10 days",
    ("DEMO-B", "1", "CCSAO-PROTOCOL"): "referral packet",
    ("DEMO-B", "2", "FED-USC-4001A"): "165 min",
}
"""The working that the tables state, as the row shows it."""

MISSING: dict[tuple[str, str, str], tuple[str, str]] = {
    ("DEMO-A", "1", "FED-287.3a-OTHER-OFFICER"): ("examining_officer_differs", "client_does_not_know"),
    ("DEMO-A", "1", "CHI-EO-ICE-NOTICE"): ("cpd_bwc", "not_asked"),
    ("DEMO-B", "1", "FED-287.3c-ADVISALS"): ("advised_reason", "not_asked"),
    ("DEMO-B", "1", "FED-1225b2-EWI"): ("bond_denied_reason", "not_asked"),
    ("DEMO-B", "1", "FED-3RD-COUNTRY"): ("third_country_notice_at", "not_asked"),
    ("DEMO-B", "1", "CHI-EO-ICE-NOTICE"): ("cpd_called_at", "not_asked"),
}
"""What is still to be asked, or will not be asked again."""

URGENT = {
    ("DEMO-B", "1", "FED-287.8c2vii-COERCION"),
    ("DEMO-B", "1", "FED-VOLUNTARY-RETURN"),
    ("DEMO-B", "1", "FED-3RD-COUNTRY"),
}

DUTIES = {
    "report": "potential_violation",
    "medical_help": "potential_violation",
    "supervisor_identification": "unknown",
    "body_camera": "unknown",
}
"""CHI-EO-ICE-NOTICE of DEMO-A, duty by duty."""

CLOCKS: dict[tuple[str, str], dict[str, dict[str, object]]] = {
    ("DEMO-A", "1"): {
        "DL-48H-CUSTODY": {
            "due": {"earliest": "2026-11-01T05:20:00-06:00", "latest": "2026-11-01T05:40:00-06:00"},
            "state": "passed",
            "estimated": True,
        },
        "DL-BWC-90D": {"outer": "2027-01-28", "state": "running"},
        "DL-FTCA-CLAIM": {"outer": "2028-10-30", "safe": "2028-09-30", "work_by": "2028-09-29"},
        "DL-1983-BIVENS": {"outer": "2028-10-30"},
        "DL-IL-BIVENS": {"outer": "2028-10-30"},
        "DL-IL-TORT-IMMUNITY": {
            "due": {"earliest": "2027-10-30", "latest": "2027-10-30"},
            "outer": "2027-11-01",
        },
        "DL-RELEASE-TERMS-7D": {"outer": "2026-11-09", "state": "running"},
        "DL-VIDEO-PRIVATE": {"outer": "2026-11-02", "state": "passed"},
        "DL-PRESERVATION-DHS": {"outer": "2026-11-06", "state": "running"},
        "DL-FIRST-HEARING": {"outer": "2026-11-24", "state": "running"},
    },
    ("DEMO-B", "1"): {
        "DL-48H-CUSTODY": {
            "due": {"earliest": "2026-11-08T05:40:00-06:00", "latest": "2026-11-08T05:40:00-06:00"},
        },
        "DL-FTCA-CLAIM": {"outer": "2028-11-06", "safe": "2028-10-07"},
        "DL-FIRST-HEARING": {"outer": "2026-11-17", "state": "running"},
        "DL-HABEAS": {"outer": "2026-11-12", "state": "due_today"},
        "DL-PRESERVATION-DHS": {"outer": "2026-11-13", "state": "running"},
    },
    ("DEMO-B", "2"): {"DL-FTCA-CLAIM": {"outer": "2028-11-06", "safe": "2028-10-07"}},
}
