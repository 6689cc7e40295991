"""Checks the bag's own small files: the BagIt declaration, the bag's label and `bundle.json`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from clinic_app.domain.bag import BAG_INFO, BUNDLE_FACTS, DECLARATION, DECLARATION_BYTES, PAYLOAD
from clinic_app.domain.sealed_formats import BundleFacts
from clinic_app.domain.shown import shown
from clinic_app.domain.signed_note import parse_checkpoint, parse_note
from clinic_app.said import said
from clinic_app.services.verification.report import Fault, State

_LABEL_LINE = re.compile(r"([A-Za-z-]{1,40}): (\S.{0,200})")
_LABELS = ("Bagging-Date", "Payload-Oxum", "External-Identifier", "Bag-Software-Agent")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def declaration_faults(data: bytes) -> list[Fault]:
    """`bagit.txt` has exactly one form."""
    if data == DECLARATION_BYTES:
        return []
    return [
        Fault(
            "declaration_wrong",
            DECLARATION,
            said("{declaration} does not say “BagIt 1.0, UTF-8” as it must.", declaration=DECLARATION),
        )
    ]


def label_faults(data: bytes, sizes: Mapping[str, int], bundle_id: str | None) -> list[Fault]:
    """`bag-info.txt`: each label once, and true.

    Args:
        data: its bytes.
        sizes: of every file in the bag, by name.
        bundle_id: from `bundle.json` if that could be read.
    """
    pairs, faults = _labels(data)
    counts = Counter(label for label, _ in pairs)
    for label in _LABELS:
        if counts[label] != 1:
            times = said("is missing") if not counts[label] else said("stands there more than once")
            faults.append(
                Fault(
                    "label_missing",
                    BAG_INFO,
                    said("In {bag_info}, {label} {times}.", bag_info=BAG_INFO, label=label, times=times),
                )
            )
    told = dict(pairs)
    payload = [size for name, size in sizes.items() if name.startswith(PAYLOAD)]
    if "Payload-Oxum" in told and told["Payload-Oxum"] != f"{sum(payload)}.{len(payload)}":
        text = said("{bag_info} tells another number of files or bytes than this bundle has.", bag_info=BAG_INFO)
        faults.append(Fault("payload_size_wrong", BAG_INFO, text))
    if bundle_id and told.get("External-Identifier", bundle_id) != bundle_id:
        text = said(
            "{bag_info} names another bundle than {bundle_facts} does.", bag_info=BAG_INFO, bundle_facts=BUNDLE_FACTS
        )
        faults.append(Fault("label_other_bundle", BAG_INFO, text))
    if not _DATE.fullmatch(told.get("Bagging-Date", "2000-01-01")):
        faults.append(
            Fault("label_wrong", BAG_INFO, said("In {bag_info}, Bagging-Date is not a date.", bag_info=BAG_INFO))
        )
    return faults


def _labels(data: bytes) -> tuple[list[tuple[str, str]], list[Fault]]:
    pairs: list[tuple[str, str]] = []
    faults = []
    lines = data.decode("utf-8", errors="replace").split("\n")
    if lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, start=1):
        match = _LABEL_LINE.fullmatch(line)
        if match:
            pairs.append((match[1], match[2]))
        else:
            faults.append(
                Fault(
                    "label_wrong",
                    BAG_INFO,
                    said("Line {number} of {bag_info} cannot be read.", number=number, bag_info=BAG_INFO),
                )
            )
    return pairs, faults


def recipient_faults(facts: BundleFacts, opened_with: str | None) -> list[Fault]:
    """Whether the key that opened the bundle is one that the clinic made it for.

    Args:
        facts: from `bundle.json`.
        opened_with: the key's fingerprint; None if the bundle was not encrypted when it was read.
    """
    if opened_with is None or any(recipient.fingerprint == opened_with for recipient in facts.recipients):
        return []
    text = (
        "The key that opened this bundle is not among the recipients that the clinic sealed into it: "
        "somebody passed the bundle on."
    )
    return [Fault("wrong_recipient", BUNDLE_FACTS, text, State.CHANGED_SINCE)]


def signer_faults(facts: BundleFacts, root_fingerprint: str | None) -> list[Fault]:
    """Whether the clinic named inside is the one that sealed."""
    if facts.clinic.root_fingerprint == root_fingerprint:
        return []
    text = said(
        "The seal is not by the clinic that {bundle_facts} names ({name}).",
        bundle_facts=BUNDLE_FACTS,
        name=shown(facts.clinic.name, 80),
    )
    return [Fault("wrong_clinic", BUNDLE_FACTS, text)]


def checkpoint_faults(facts: BundleFacts) -> list[Fault]:
    """Whether the state of the clinic's log, if the bundle carries one, can be read."""
    if facts.checkpoint is None:
        return []
    try:
        parse_checkpoint(parse_note(facts.checkpoint))
    except ValueError:
        text = said("The state of the clinic's log in {bundle_facts} cannot be read.", bundle_facts=BUNDLE_FACTS)
        return [Fault("checkpoint_malformed", BUNDLE_FACTS, text)]
    return []
