"""Certificates, seals on PDF documents and their reading, against outside tools and against forgers."""

from __future__ import annotations

import io
import random
import shutil
import socket
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from clinic_app.adapters import pdf_seal_reader
from clinic_app.adapters.clinic_pki import CryptographyCertifier
from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer, CmsSealReader
from clinic_app.adapters.pades_pyhanko import PyHankoDocumentSealer
from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
from clinic_app.adapters.pyhanko_credential import signer_for
from clinic_app.errors import InputError, SigningError
from clinic_app.services.ports.sealing import (
    Certifier,
    ClinicRoot,
    Coverage,
    DocumentSealer,
    PdfReading,
    SealCredential,
    SealedPdfReader,
)
from tests.support.pdf_attacks import FORGED, signed_ranges, with_hidden_update, wrapped_in_literal
from tests.support.pki import (
    AT,
    ATTORNEY,
    CLINIC,
    PAGES,
    StandingClock,
    impostor,
    leaf_under_leaf,
    odd_leaf,
    sample_clinic,
    sample_pdf,
    with_attachments,
    written,
)

SEALER: DocumentSealer = PyHankoDocumentSealer()
LATER = AT + timedelta(minutes=1)


def seal(pdf: bytes | None = None, credential: SealCredential | None = None, at: datetime = AT) -> bytes:
    return SEALER.seal(
        pdf or sample_pdf(),
        credential or sample_clinic().attorney,
        field_name="Attorney",
        reason="Sealed as approved",
        at=at,
    )


def read(pdf: bytes, *roots: bytes, now: datetime = LATER) -> PdfReading:
    reader: SealedPdfReader = PyHankoSealedPdfReader(StandingClock(now))
    return reader.read(pdf, roots=roots or (sample_clinic().pem,))


def is_faultless(reading: PdfReading) -> bool:
    return not reading.problems and any(
        one.intact and one.trusted and one.coverage is Coverage.ENTIRE_FILE and not one.problems
        for one in reading.seals
    )


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal()


@pytest.fixture
def no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the sealer use credentials that it refuses, as a forger's own program would."""
    monkeypatch.setattr("clinic_app.adapters.pyhanko_credential.check_credential", lambda _credential, _at: None)


class TestCertificates:
    def test_the_root_may_issue_leaves_and_nothing_else(self) -> None:
        root = x509.load_der_x509_certificate(sample_clinic().root.certificate)
        constraints = root.extensions.get_extension_for_class(x509.BasicConstraints)
        usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
        assert constraints.critical
        assert (constraints.value.ca, constraints.value.path_length) == (True, 0)
        assert (usage.key_cert_sign, usage.crl_sign, usage.digital_signature) == (True, True, False)
        assert root.not_valid_before_utc == AT.astimezone(UTC) - timedelta(days=1)
        assert root.not_valid_after_utc == AT.astimezone(UTC).replace(year=AT.year + 10)

    def test_the_leaf_may_only_sign(self) -> None:
        leaf = x509.load_der_x509_certificate(sample_clinic().attorney.certificate)
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage)
        assert usage.critical
        assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
        assert True not in {usage.value.key_cert_sign, usage.value.key_encipherment, usage.value.key_agreement}
        assert leaf.subject.rfc4514_string() == f"O={CLINIC},2.5.4.12=Attorney,CN={ATTORNEY}"
        assert leaf.not_valid_after_utc - leaf.not_valid_before_utc < timedelta(days=825)
        leaf.verify_directly_issued_by(x509.load_der_x509_certificate(sample_clinic().root.certificate))

    def test_a_leaf_never_outlives_its_root(self) -> None:
        late = AT + timedelta(days=3600)
        leaf = CryptographyCertifier().issue(sample_clinic().root, person_name="A. Muestra", role="Attorney", at=late)
        ends = [x509.load_der_x509_certificate(der).not_valid_after_utc for der in (leaf.certificate, *leaf.chain)]
        assert ends[0] == ends[1]

    def test_a_root_made_on_29_february_ends_on_the_28th(self) -> None:
        root = CryptographyCertifier().make_root(clinic_name=CLINIC, at=datetime(2028, 2, 29, 12, tzinfo=UTC))
        end = x509.load_der_x509_certificate(root.certificate).not_valid_after_utc
        assert end == datetime(2038, 2, 28, 12, tzinfo=UTC)

    @pytest.mark.parametrize("at", [AT - timedelta(days=2), AT + timedelta(days=3660)])
    def test_nothing_is_issued_outside_the_roots_lifetime(self, at: datetime) -> None:
        with pytest.raises(SigningError) as caught:
            CryptographyCertifier().issue(sample_clinic().root, person_name="A. Muestra", role="Attorney", at=at)
        assert caught.value.code == "certificate_expired"

    def test_a_leaf_cannot_issue(self) -> None:
        attorney = sample_clinic().attorney
        with pytest.raises(SigningError) as caught:
            CryptographyCertifier().issue(
                ClinicRoot(attorney.private_key, attorney.certificate), person_name="Jane Roe", role="Attorney", at=AT
            )
        assert caught.value.code == "certificate_unusable"

    @pytest.mark.parametrize("name", ["", "   ", "x" * 65, "two\nlines", "nul\0"])
    def test_names_that_no_certificate_holds_are_refused(self, name: str) -> None:
        certifier: Certifier = CryptographyCertifier()
        with pytest.raises(InputError) as caught:
            certifier.issue(sample_clinic().root, person_name=name, role="Attorney", at=AT)
        assert (caught.value.code, caught.value.where) == ("certificate_name", "person_name")

    def test_openssl_accepts_the_chain_and_reads_the_same_fingerprint(self, tmp_path: Path) -> None:
        openssl = _tool("openssl")
        (tmp_path / "root.pem").write_bytes(sample_clinic().pem)
        (tmp_path / "leaf.der").write_bytes(sample_clinic().attorney.certificate)
        verified = _run(openssl, "verify", "-x509_strict", "-purpose", "smimesign", "-no_check_time", "-CAfile",
                        str(tmp_path / "root.pem"), str(tmp_path / "leaf.der"))  # fmt: skip
        assert verified.endswith("leaf.der: OK\n")
        printed = _run(openssl, "x509", "-in", str(tmp_path / "root.pem"), "-noout", "-fingerprint", "-sha256")
        assert printed.split("=")[1].strip().replace(":", "") == sample_clinic().fingerprint.replace(" ", "")
        assert [len(group) for group in sample_clinic().fingerprint.split(" ")] == [4] * 16

    def test_keys_do_not_show_in_text(self) -> None:
        assert sample_clinic().attorney.private_key.hex() not in repr(sample_clinic().attorney)
        assert "private_key" not in repr(sample_clinic().attorney) + repr(sample_clinic().root)


class TestSealedDocument:
    def test_it_reads_as_sealed(self, sealed: bytes) -> None:
        reading = read(sealed)
        (one,) = reading.seals
        assert reading.problems == ()
        assert (one.field, one.signer, one.certification) == ("Attorney", ATTORNEY, 1)
        assert (one.intact, one.trusted, one.coverage, one.changes_allowed) == (True, True, Coverage.ENTIRE_FILE, True)
        assert one.problems == ()
        assert one.signed_at == AT
        assert one.root_fingerprint == sample_clinic().fingerprint
        assert reading.page_texts == PAGES

    def test_pdfsig_agrees(self, sealed: bytes, tmp_path: Path) -> None:
        (tmp_path / "sealed.pdf").write_bytes(sealed)
        said = _run(_tool("pdfsig"), "-nocert", str(tmp_path / "sealed.pdf"))
        assert "Signature is Valid." in said
        assert "Total document signed" in said
        assert "ETSI.CAdES.detached" in said
        assert "Mar 02 2026 20:05:09" in said

    def test_qpdf_finds_nothing_wrong(self, sealed: bytes, tmp_path: Path) -> None:
        (tmp_path / "sealed.pdf").write_bytes(sealed)
        assert "No syntax or stream encoding errors" in _run(_tool("qpdf"), "--check", str(tmp_path / "sealed.pdf"))

    def test_the_claimed_time_is_in_the_dictionary_alone(self, sealed: bytes) -> None:
        from pyhanko.pdf_utils.reader import PdfFileReader

        (embedded,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
        attributes = [attribute["type"].native for attribute in embedded.signer_info["signed_attrs"]]
        assert sorted(attributes) == ["content_type", "message_digest", "signing_certificate_v2"]
        assert embedded.sig_object["/M"] == "D:20260302140509-06'00'"
        assert (embedded.sig_object["/Name"], embedded.sig_object["/Reason"]) == (ATTORNEY, "Sealed as approved")

    def test_a_box_on_the_last_page_changes_neither_verdict_nor_words_nor_fonts(self) -> None:
        boxed = PyHankoDocumentSealer().seal(
            sample_pdf(),
            sample_clinic().attorney,
            field_name="Attorney",
            reason="Sealed",
            at=AT,
            box=(300, 60, 500, 110),
        )
        assert is_faultless(read(boxed))
        assert read(boxed).page_texts == PAGES
        assert b"/Rect [ 300 60 500 110 ]" in boxed
        assert b"/Courier" not in boxed

    def test_attachments_come_back(self) -> None:
        files = {"text.json": b'{"a": 1}' * 10_000, "Señal 信号.json": b"{}"}
        reading = read(seal(with_attachments(sample_pdf(), files)))
        assert is_faultless(reading)
        assert reading.attachments == files

    def test_it_stays_checkable_after_the_leaf_and_the_root_expired(self, sealed: bytes) -> None:
        assert is_faultless(read(sealed, now=AT + timedelta(days=5000)))

    def test_sealing_and_reading_open_no_internet_socket(self, monkeypatch: pytest.MonkeyPatch) -> None:
        families: list[int] = []

        class Watching(socket.socket):
            def __init__(self, family: int = -1, *arguments: int, **options: int) -> None:
                families.append(family)
                super().__init__(family, *arguments, **options)

        monkeypatch.setattr(socket, "socket", Watching)
        assert is_faultless(read(seal()))
        signature = CmsDetachedSealer().sign(b"content", sample_clinic().attorney, at=AT)
        assert CmsSealReader(StandingClock(LATER)).read(signature, b"content", roots=(sample_clinic().pem,)).trusted
        assert families, "the watch must see the event loop's own pair of sockets"
        assert not {socket.AF_INET, socket.AF_INET6, -1} & set(families)


class TestChangedDocument:
    @pytest.mark.parametrize("most", [150, pytest.param(600, marks=pytest.mark.long)])
    def test_no_flipped_byte_in_a_signed_stretch_goes_unnoticed(self, sealed: bytes, most: int) -> None:
        chance = random.Random(20261122)
        first, second = signed_ranges(sealed)
        places = [*_spread(first, most * 3 // 5, chance), *_spread(second, most * 2 // 5, chance)]
        unnoticed = []
        for place in places:
            changed = bytearray(sealed)
            changed[place] ^= chance.randrange(1, 256)
            if any(one.intact for one in read(bytes(changed)).seals):
                unnoticed.append(place)
        assert unnoticed == []

    def test_a_changed_document_is_neither_intact_nor_trusted_and_says_why(self, sealed: bytes) -> None:
        place = sealed.index(b"/MediaBox")
        changed = sealed[:place] + sealed[place:].replace(b"[ 0 0 ", b"[ 9 0 ", 1)
        assert changed != sealed
        (one,) = read(changed).seals
        assert (one.intact, one.trusted, one.signer) == (False, False, ATTORNEY)
        assert one.problems == ("The content has changed since it was sealed.",)

    def test_a_flip_inside_the_signature_is_noticed_or_means_nothing(self, sealed: bytes) -> None:
        chance = random.Random(3)
        first, second = signed_ranges(sealed)
        for place in _spread(range(first.stop, second.start), 80, chance):
            changed = bytearray(sealed)
            changed[place] ^= 1 << chance.randrange(8)
            reading = read(bytes(changed))
            if is_faultless(reading):
                assert (reading.page_texts, reading.seals[0].signer, reading.seals[0].signed_at) == (
                    PAGES,
                    ATTORNEY,
                    AT,
                )

    def test_bytes_behind_the_signature_in_its_gap_are_noticed(self, sealed: bytes) -> None:
        _first, second = signed_ranges(sealed)
        changed = bytearray(sealed)
        assert changed[second.start - 3 : second.start] == b"00>"
        changed[second.start - 2] = ord("7")
        assert read(bytes(changed)).seals[0].problems == ("The seal carries extra bytes behind its signature.",)

    @pytest.mark.parametrize("change", [with_hidden_update, lambda sealed: sealed + b"\n% more\n"])
    def test_whatever_is_added_after_the_seal_shows(self, sealed: bytes, change: Callable[[bytes], bytes]) -> None:
        (one,) = read(change(sealed)).seals
        assert one.intact
        assert one.coverage is not Coverage.ENTIRE_FILE

    def test_an_update_of_a_page_is_forbidden_by_the_seal(self, sealed: bytes) -> None:
        (one,) = read(with_hidden_update(sealed)).seals
        assert not one.changes_allowed
        assert "The document was changed after this seal in a way that the seal forbids." in one.problems

    def test_a_second_seal_is_forbidden_by_the_first(self, sealed: bytes) -> None:
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

        class ForgersSigner(PdfSigner):
            def _enforce_certification_constraints(self, reader: object) -> None:
                """A forger minds no certification."""

        other = ForgersSigner(PdfSignatureMetadata(field_name="Other"), signer_for(impostor().attorney, AT))
        twice: bytes = other.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(sealed))).getvalue()
        first, second = read(twice, now=datetime.now(UTC)).seals
        assert (first.field, first.coverage, first.changes_allowed) == ("Attorney", Coverage.ENTIRE_REVISION, False)
        assert (second.field, second.trusted) == ("Other", False)

    def test_another_document_in_the_gap_of_the_signature_shows(self, sealed: bytes) -> None:
        forged = wrapped_in_literal(sealed)
        reading = read(forged)
        assert reading.page_texts == (FORGED,), "the attack must work on the page for this test to mean anything"
        assert reading.seals[0].intact
        assert reading.seals[0].coverage is Coverage.PARTIAL
        assert not reading.seals[0].changes_allowed
        assert not is_faultless(reading)


@pytest.mark.usefixtures("no_checks")
class TestStrangeSigners:
    def test_a_root_of_the_same_name_is_intact_and_not_trusted(self) -> None:
        (one,) = read(seal(credential=impostor().attorney)).seals
        assert (one.intact, one.trusted, one.coverage) == (True, False, Coverage.ENTIRE_FILE)
        assert one.problems == ("The certificate does not lead to a root that is trusted here.",)
        assert one.root_fingerprint == impostor().fingerprint

    def test_the_true_root_beside_a_forged_leaf_does_not_lend_its_fingerprint(self) -> None:
        borrowed = replace(impostor().attorney, chain=(sample_clinic().root.certificate,))
        (one,) = read(seal(credential=borrowed)).seals
        assert (one.intact, one.trusted, one.root_fingerprint) == (True, False, None)

    def test_a_leaf_cannot_vouch_for_another(self) -> None:
        (one,) = read(seal(credential=leaf_under_leaf(sample_clinic()))).seals
        assert (one.intact, one.trusted) == (True, False)
        assert one.problems

    @pytest.mark.parametrize(("sign", "server", "ca"), [(False, True, False), (True, False, True)])
    def test_a_certificate_for_something_else_is_not_trusted(self, sign: bool, server: bool, ca: bool) -> None:
        (one,) = read(seal(credential=odd_leaf(sample_clinic().root, sign=sign, server=server, ca=ca))).seals
        assert (one.intact, one.trusted) == (True, False)
        assert one.problems == ("The certificate is not made for sealing.",)

    def test_the_root_itself_may_not_seal(self) -> None:
        root = sample_clinic().root
        as_leaf = SealCredential(root.private_key, root.certificate, (root.certificate,))
        (one,) = read(seal(credential=as_leaf)).seals
        assert (one.intact, one.trusted) == (True, False)
        assert one.problems == ("The certificate is not made for sealing.",)

    @pytest.mark.parametrize("days", [-40, 40])
    def test_a_seal_outside_the_leafs_lifetime_is_not_trusted(self, days: int) -> None:
        start, end = AT - timedelta(days=5), AT + timedelta(days=5)
        leaf = odd_leaf(sample_clinic().root, start=start, end=end)
        at = AT + timedelta(days=days)
        (one,) = read(seal(credential=leaf, at=at), now=at).seals
        assert (one.intact, one.trusted, one.signed_at) == (True, False, at)
        assert one.problems == ("The certificate was not valid at the time that the seal claims.",)

    def test_a_time_in_the_future_is_a_problem(self, sealed: bytes) -> None:
        (one,) = read(sealed, now=AT - timedelta(hours=1)).seals
        assert one.problems == ("The seal claims a time in the future.",)
        assert read(sealed, now=AT - timedelta(minutes=4)).seals[0].problems == ()

    def test_without_roots_nobody_is_trusted(self, sealed: bytes) -> None:
        (one,) = PyHankoSealedPdfReader(StandingClock(LATER)).read(sealed, roots=()).seals
        assert (one.intact, one.trusted) == (True, False)

    @pytest.mark.parametrize("root", [b"", b"garbage", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
    def test_an_unreadable_root_is_named_and_the_others_count(self, sealed: bytes, root: bytes) -> None:
        reading = read(sealed, root, sample_clinic().pem)
        assert reading.seals[0].trusted
        assert reading.problems == ("One of the trusted roots given cannot be read or is not a root.",)

    def test_a_leaf_is_no_root(self, sealed: bytes) -> None:
        from cryptography.hazmat.primitives.serialization import Encoding

        leaf = x509.load_der_x509_certificate(sample_clinic().attorney.certificate).public_bytes(Encoding.PEM)
        reading = read(sealed, leaf)
        assert not reading.seals[0].trusted
        assert reading.problems

    def test_nothing_about_strangers_reaches_the_log(
        self, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        read(seal(credential=impostor().attorney))
        assert ATTORNEY not in caplog.text
        assert capfd.readouterr() == ("", "")


class TestFilesFromAnybody:
    def test_an_unsealed_document_has_no_seal(self) -> None:
        reading = read(sample_pdf())
        assert (reading.seals, reading.problems, reading.page_texts) == ((), (), PAGES)

    @pytest.mark.parametrize(
        "file",
        [
            b"",
            b"%PDF-1.7\n",
            b"not a PDF at all",
            random.Random(5).randbytes(5000),
            b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF\n",
            b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root "
            + b"<</A " * 50_000
            + b">>\nstartxref\n9\n%%EOF\n",
        ],
        ids=["empty", "header", "text", "noise", "nested", "deep trailer"],
    )
    def test_garbage_is_a_problem_and_no_exception(self, file: bytes) -> None:
        reading = read(file)
        assert reading.seals == ()
        assert reading.problems

    def test_every_truncation_is_noticed(self, sealed: bytes) -> None:
        for length in _spread(range(len(sealed)), 60, random.Random(7)):
            assert not is_faultless(read(sealed[:length]))

    def test_an_encrypted_document_is_refused(self) -> None:
        assert read(_encrypted(sample_pdf())).problems == ("The PDF is encrypted.",)

    def test_a_huge_file_is_refused_before_it_is_parsed(self, monkeypatch: pytest.MonkeyPatch, sealed: bytes) -> None:
        monkeypatch.setattr(pdf_seal_reader, "MOST_BYTES", len(sealed) - 1)
        assert read(sealed).problems == ("The PDF is too large to be read safely.",)

    def test_a_hybrid_file_is_refused(self) -> None:
        plain = sample_pdf()
        table = int(plain.rsplit(b"startxref", 1)[1].split()[0])
        at = len(plain)
        stream = b"99 0 obj\n<</Type/XRef/Size 1/W[1 2 1]/Index[0 0]/Length 0>>stream\n\nendstream\nendobj\n"
        root = plain[plain.rindex(b"/Root") :].split()[1]
        update = b"xref\n0 0\ntrailer\n<</Root %s 0 R/Size 100/Prev %d/XRefStm %d>>\n" % (root, table, at)
        hybrid = plain + stream + update + b"startxref\n%d\n%%%%EOF\n" % (at + len(stream))
        assert read(hybrid).problems == (
            "The PDF has two tables of contents, so that programs may show it differently.",
        )

    def test_the_most_attachments_allowed_come_back(self) -> None:
        files = {f"{number}.json": b"{}" for number in range(pdf_seal_reader.MOST_ATTACHMENTS)}
        reading = read(with_attachments(sample_pdf(), files))
        assert (reading.attachments, reading.problems) == (files, ())

    def test_too_many_attachments_are_a_problem(self) -> None:
        files = {f"{number}.json": b"{}" for number in range(pdf_seal_reader.MOST_ATTACHMENTS + 1)}
        reading = read(with_attachments(sample_pdf(), files))
        assert reading.attachments == {}
        assert reading.problems == ("The files attached to the PDF cannot be read safely.",)

    def test_a_bomb_in_an_attachment_is_a_problem(self) -> None:
        bomb = with_attachments(sample_pdf(), {"bomb.json": b"\0" * (pdf_seal_reader.MOST_ATTACHED_BYTES + 1)})
        assert len(bomb) < 100_000
        assert read(bomb).problems == ("The files attached to the PDF cannot be read safely.",)

    def test_a_name_tree_that_bites_its_tail_ends(self) -> None:
        looped = with_attachments(sample_pdf(), {"a.json": b"{}"})
        writer = IncrementalPdfFileWriter(io.BytesIO(looped))
        from pyhanko.pdf_utils import generic

        names = writer.root["/Names"]
        tree = names.raw_get("/EmbeddedFiles")
        names["/EmbeddedFiles"]["/Kids"] = generic.ArrayObject([tree, tree, tree])
        writer.mark_update(tree)
        assert read(written(writer)).problems == ("The files attached to the PDF cannot be read safely.",)

    def test_a_seal_of_an_unknown_kind_is_listed_as_unreadable(self, sealed: bytes) -> None:
        strange = sealed.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.elsewise")
        (one,) = read(strange).seals
        assert not one.intact
        assert one.problems == ("The seal is damaged or of a kind that cannot be read.",)


class TestRefusedSealing:
    @pytest.mark.parametrize(
        ("credential", "code"),
        [
            (lambda: odd_leaf(sample_clinic().root, sign=False, server=True), "certificate_unusable"),
            (
                lambda: replace(sample_clinic().attorney, private_key=impostor().attorney.private_key),
                "certificate_unusable",
            ),
            (lambda: replace(sample_clinic().attorney, chain=impostor().attorney.chain), "certificate_unusable"),
            (lambda: replace(sample_clinic().attorney, chain=()), "certificate_unusable"),
            (lambda: replace(sample_clinic().attorney, certificate=b"x"), "certificate_unusable"),
            (lambda: replace(sample_clinic().attorney, private_key=b"x"), "certificate_unusable"),
            (lambda: odd_leaf(sample_clinic().root, end=AT - timedelta(hours=1)), "certificate_expired"),
            (lambda: odd_leaf(sample_clinic().root, start=AT + timedelta(hours=1)), "certificate_expired"),
        ],
        ids=["usage", "other key", "other chain", "no chain", "no certificate", "no key", "expired", "not yet"],
    )
    def test_a_credential_that_nobody_could_verify(self, credential: Callable[[], SealCredential], code: str) -> None:
        attempts: tuple[Callable[[], bytes], ...] = (
            lambda: seal(credential=credential()),
            lambda: CmsDetachedSealer().sign(b"content", credential(), at=AT),
        )
        for attempt in attempts:
            with pytest.raises(SigningError) as caught:
                attempt()
            assert caught.value.code == code

    @pytest.mark.parametrize(
        ("pdf", "code"),
        [
            (lambda: seal(), "already_sealed"),
            (lambda: _encrypted(sample_pdf()), "pdf_unusable"),
            (lambda: b"%PDF-1.7 nothing", "pdf_unusable"),
            (lambda: sample_pdf()[:-200], "pdf_unusable"),
        ],
        ids=["sealed", "encrypted", "garbage", "truncated"],
    )
    def test_a_document_that_cannot_be_sealed(self, pdf: Callable[[], bytes], code: str) -> None:
        with pytest.raises(SigningError) as caught:
            seal(pdf())
        assert caught.value.code == code

    def test_a_time_without_offset_is_refused(self) -> None:
        with pytest.raises(SigningError) as caught:
            seal(at=AT.replace(tzinfo=None))
        assert caught.value.code == "time_without_offset"


def _spread(places: range, count: int, chance: random.Random) -> list[int]:
    """`count` places, one at random in each of `count` equal parts, so that every region is touched."""
    step = len(places) / count
    return [places[int(step * part + chance.random() * step)] for part in range(count)]


def _encrypted(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("", "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"needs {name}")
    return path


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
