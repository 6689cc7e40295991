"""age encryption: with the age command both ways, with the format's own vectors, and against malformed headers."""

from __future__ import annotations

import errno
import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import passphrase

from clinic_app.adapters.age_header import MOST_HEADER_BYTES, read_header
from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.encryption import AgeBox

BOX: AgeBox = PyrageBox()
IDENTITY = BOX.new_identity()
OTHER = BOX.new_identity()
PLAIN = "señal 信号\n".encode()
VECTORS = Path(__file__).resolve().parents[3] / "shared" / "data" / "conformance" / "age"
LOW_ORDER = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"
"""The all-zero point with a good checksum: whoever encrypts to it shares the key with everybody."""

SHARE = b"TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc"
BODY = b"hjabGXwSLQ9c3S6Lw2i+S2Tu2fiwQHHslbBN6B41FLE"
STANZA = b"-> X25519 " + SHARE + b"\n" + BODY + b"\n"
MAC = b"--- WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg\n"
VERSION = b"age-encryption.org/v1\n"


def refusal(sealed: bytes, secret: str = IDENTITY.secret) -> str:
    with pytest.raises(InputError) as caught:
        BOX.decrypt(sealed, secret)
    return caught.value.code


class TestRoundTrip:
    @pytest.mark.parametrize("plain", [b"", b"x", PLAIN, bytes(65536), bytes(65537), bytes(200_000)])
    def test_what_was_sealed_comes_back_to_each_recipient(self, plain: bytes) -> None:
        sealed = BOX.encrypt(plain, (IDENTITY.recipient, OTHER.recipient))
        assert BOX.decrypt(sealed, IDENTITY.secret) == plain
        assert BOX.decrypt(sealed, OTHER.secret) == plain
        assert plain not in sealed or len(plain) < 2

    def test_nobody_else_opens_it(self) -> None:
        assert refusal(BOX.encrypt(PLAIN, (OTHER.recipient,))) == "age_wrong_key"

    def test_a_stream_is_worked_through_in_pieces(self) -> None:
        size = 4 * 1024 * 1024
        sealing, opening = _Progress(), _Progress()
        sealed = _Target(sealing)
        BOX.encrypt_file(_Source(io.BytesIO(bytes(size)), sealing), sealed, (IDENTITY.recipient,))
        opened = _Target(opening)
        BOX.decrypt_file(_Source(io.BytesIO(sealed.getvalue()), opening), opened, IDENTITY.secret)
        assert opened.getvalue() == bytes(size)
        for progress in (sealing, opening):
            assert progress.most_ahead < 256 * 1024

    def test_a_pipe_can_be_opened(self) -> None:
        class Pipe(io.BytesIO):
            def seekable(self) -> bool:
                return False

            def seek(self, *_arguments: int) -> int:
                raise io.UnsupportedOperation("seek")

        target = io.BytesIO()
        BOX.decrypt_file(Pipe(BOX.encrypt(PLAIN, (IDENTITY.recipient,))), target, IDENTITY.secret)
        assert target.getvalue() == PLAIN


class TestWithTheAgeCommand:
    def test_age_opens_ours(self, tmp_path: Path) -> None:
        (tmp_path / "key.txt").write_text(f"# made for a test\n{IDENTITY.secret}\n")
        (tmp_path / "sealed.age").write_bytes(BOX.encrypt(PLAIN, (OTHER.recipient, IDENTITY.recipient)))
        assert _age("-d", "-i", str(tmp_path / "key.txt"), str(tmp_path / "sealed.age")) == PLAIN

    def test_we_open_ages(self, tmp_path: Path) -> None:
        (tmp_path / "plain").write_bytes(bytes(100_000))
        sealed = _age("-r", IDENTITY.recipient, "-r", OTHER.recipient, str(tmp_path / "plain"))
        assert BOX.decrypt(sealed, IDENTITY.secret) == bytes(100_000)

    def test_we_read_its_key_files_and_agree_on_the_recipient(self, tmp_path: Path) -> None:
        tool = shutil.which("age-keygen")
        if tool is None:
            pytest.skip("needs age")
        subprocess.run([tool, "-o", str(tmp_path / "key.txt")], capture_output=True, check=True)
        printed = subprocess.run([tool, "-y", str(tmp_path / "key.txt")], capture_output=True, text=True, check=True)
        secret = BOX.read_identity_file(tmp_path / "key.txt")
        assert BOX.recipient_of(secret) == printed.stdout.strip()


class TestVectors:
    @pytest.mark.parametrize("name", ["x25519", "scrypt"])
    def test_the_formats_own_vectors(self, name: str) -> None:
        if not (VECTORS / name).is_file():
            pytest.skip("needs the shared conformance data")
        head, _, sealed = (VECTORS / name).read_bytes().partition(b"\n\n")
        facts = dict(line.split(": ", 1) for line in head.decode().splitlines())
        assert facts["expect"] == "success"
        if name == "scrypt":
            assert refusal(sealed) == "age_passphrase"
            return
        plain = BOX.decrypt(sealed, facts["identity"])
        assert hashlib.sha256(plain).hexdigest() == facts["payload"]


class TestDamage:
    def test_every_flipped_bit_of_a_small_file_is_noticed(self) -> None:
        sealed = BOX.encrypt(PLAIN, (IDENTITY.recipient,))
        codes = set()
        for place in range(len(sealed)):
            changed = bytearray(sealed)
            changed[place] ^= 1 << (place % 8)
            codes.add(refusal(bytes(changed)))
        assert codes <= {"age_malformed", "age_wrong_key"}

    def test_every_truncation_and_anything_behind_the_end_is_noticed(self) -> None:
        sealed = BOX.encrypt(PLAIN, (IDENTITY.recipient,))
        assert {refusal(sealed[:length]) for length in range(len(sealed))} == {"age_malformed"}
        assert refusal(sealed + b"\0") == "age_malformed"

    def test_nothing_stays_in_the_target_when_a_later_piece_is_damaged(self) -> None:
        sealed = bytearray(BOX.encrypt(bytes(300_000), (IDENTITY.recipient,)))
        sealed[-1] ^= 1
        target = io.BytesIO(b"before")
        target.seek(0, io.SEEK_END)
        with pytest.raises(InputError):
            BOX.decrypt_file(io.BytesIO(bytes(sealed)), target, IDENTITY.secret)
        assert target.getvalue() == b"before"

    def test_a_full_disk_is_the_disks_fault(self) -> None:
        class Full(io.BytesIO):
            room = 0

            def write(self, data: object, /) -> int:
                assert isinstance(data, bytes)
                if self.tell() + len(data) > self.room:
                    raise OSError(errno.ENOSPC, "full")
                return super().write(data)

        for plain in (PLAIN, bytes(300_000)):
            sealed = BOX.encrypt(plain, (IDENTITY.recipient,))
            for room in (0, len(plain) // 2, len(plain) - 1):
                target = Full()
                target.room = room
                with pytest.raises(StorageError) as opening:
                    BOX.decrypt_file(io.BytesIO(sealed), target, IDENTITY.secret)
                with pytest.raises(StorageError) as sealing:
                    BOX.encrypt_file(io.BytesIO(plain), target, (IDENTITY.recipient,))
                assert (opening.value.code, sealing.value.code) == ("disk_full", "disk_full")
                assert target.getvalue() == b""

    def test_a_disk_that_takes_a_little_at_a_time_gets_everything(self) -> None:
        class Slow(io.BytesIO):
            def write(self, data: object, /) -> int:
                assert isinstance(data, bytes)
                return super().write(data[:1000])

        sealed, opened = Slow(), Slow()
        BOX.encrypt_file(io.BytesIO(bytes(100_000)), sealed, (IDENTITY.recipient,))
        BOX.decrypt_file(io.BytesIO(sealed.getvalue()), opened, IDENTITY.secret)
        assert opened.getvalue() == bytes(100_000)

    def test_an_unreadable_source_is_the_sources_fault(self) -> None:
        class Broken(io.BytesIO):
            def read(self, _size: int | None = -1) -> bytes:
                raise OSError(errno.EIO, "broken")

        with pytest.raises(StorageError) as caught:
            BOX.encrypt_file(Broken(), io.BytesIO(), (IDENTITY.recipient,))
        assert caught.value.code == "file_io"

    def test_what_a_stream_raises_to_stop_the_work_comes_through(self) -> None:
        class StopError(Exception):
            pass

        class Stopping(io.BytesIO):
            def read(self, _size: int | None = -1) -> bytes:
                raise StopError

        with pytest.raises(StopError):
            BOX.encrypt_file(Stopping(), io.BytesIO(), (IDENTITY.recipient,))

    @given(st.binary(max_size=300))
    def test_any_bytes_are_refused_in_words(self, noise: bytes) -> None:
        assert refusal(noise) == "age_malformed"
        assert refusal(VERSION + noise) in {"age_malformed", "age_passphrase"}
        assert refusal(VERSION + STANZA + noise) in {"age_malformed", "age_passphrase"}


class TestHeaderGrammar:
    @pytest.mark.parametrize(
        "stanzas",
        [
            STANZA,
            STANZA * 3,
            STANZA + b"-> grease\n\n",
            b"-> x~!grease arg *more* args\n" + b"A" * 64 + b"\n\n" + STANZA,
            b"-> other\n" + b"A" * 64 + b"\n" + b"B" * 64 + b"\nAA\n" + STANZA,
            STANZA + b"-> ssh-ed25519 abcd efgh\nAAAA\n",
        ],
    )
    def test_well_formed_headers_pass_and_the_stream_stands_behind_them(self, stanzas: bytes) -> None:
        header = VERSION + stanzas + MAC
        stream = io.BytesIO(header + b"payload\n")
        assert read_header(stream) == header
        assert stream.read() == b"payload\n"

    @pytest.mark.parametrize(
        "header",
        [
            b"age-encryption.org/v2\n" + STANZA + MAC,
            b"age-encryption.org/v1\r\n" + STANZA + MAC,
            b"-----BEGIN AGE ENCRYPTED FILE-----\n",
            VERSION + MAC,
            VERSION + STANZA,
            VERSION + STANZA + MAC[:-1],
            VERSION + STANZA + MAC.replace(b"--- ", b"---"),
            VERSION + STANZA + MAC.replace(b"--- ", b"---  "),
            VERSION + STANZA + MAC.replace(b"cNg\n", b"cNg \n"),
            VERSION + STANZA + MAC.replace(b"cNg\n", b"cNg=\n"),
            VERSION + STANZA + MAC.replace(b"cNg\n", b"cNh\n"),
            VERSION + STANZA + b"--- AAAA\n",
            VERSION + STANZA.replace(b"->", b"=>") + MAC,
            VERSION + b"->X25519 " + SHARE + b"\n" + BODY + b"\n" + MAC,
            VERSION + b"-> \n\n" + STANZA + MAC,
            VERSION + b"-> grease  two\n\n" + STANZA + MAC,
            VERSION + b"-> grease \n\n" + STANZA + MAC,
            VERSION + b"-> gr\xc3\xa9ase\n\n" + STANZA + MAC,
            VERSION + b"-> grease\n" + STANZA + MAC,
            VERSION + b"-> grease\n" + b"A" * 64 + b"\n" + STANZA + MAC,
            VERSION + b"-> grease\n" + b"A" * 65 + b"\n" + STANZA + MAC,
            VERSION + b"-> grease\nAAA=\n" + STANZA + MAC,
            VERSION + b"-> grease\nAAB\n" + STANZA + MAC,
            VERSION + b"-> grease\nA\n" + STANZA + MAC,
            VERSION + b"-> grease\nAA\nAA\n" + STANZA + MAC,
            VERSION + b"-> grease\nAA\r\n" + STANZA + MAC,
            VERSION + b"-> X25519\n" + BODY + b"\n" + MAC,
            VERSION + b"-> X25519 " + SHARE + b" more\n" + BODY + b"\n" + MAC,
            VERSION + b"-> X25519 " + SHARE[:-1] + b"d\n" + BODY + b"\n" + MAC,
            VERSION + b"-> X25519 " + SHARE + b"AAA\n" + BODY + b"\n" + MAC,
            VERSION + b"-> X25519 AAAA\n" + BODY + b"\n" + MAC,
            VERSION + b"-> X25519 " + SHARE + b"\n" + BODY[:-1] + b"F\n" + MAC,
            VERSION + b"-> X25519 " + SHARE + b"\n" + BODY + b"AAA\n" + MAC,
            VERSION + b"-> X25519 " + SHARE + b"\n\n" + MAC,
            VERSION + STANZA * (MOST_HEADER_BYTES // len(STANZA) + 1) + MAC,
            VERSION + b"-> grease " + b"a" * MOST_HEADER_BYTES,
        ],
    )
    def test_everything_else_is_malformed(self, header: bytes) -> None:
        with pytest.raises(InputError) as caught:
            read_header(io.BytesIO(header))
        assert caught.value.code == "age_malformed"

    def test_a_passphrase_file_is_refused_in_its_own_words(self) -> None:
        with pytest.raises(InputError) as caught:
            BOX.decrypt(passphrase.encrypt(PLAIN, "correct horse"), IDENTITY.secret)
        assert caught.value.code == "age_passphrase"
        assert "passphrase" in caught.value.sentence

    def test_a_passphrase_stanza_beside_a_good_one_is_refused(self) -> None:
        header = VERSION + STANZA + b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\n" + BODY + b"\n" + MAC
        assert refusal(header) == "age_passphrase"


class TestKeys:
    def test_an_identity_has_one_recipient_and_hides_its_secret(self) -> None:
        assert BOX.recipient_of(IDENTITY.secret) == IDENTITY.recipient
        assert BOX.is_recipient(IDENTITY.recipient)
        assert IDENTITY.secret not in repr(IDENTITY)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            IDENTITY.recipient.upper(),
            IDENTITY.recipient + "\n",
            " " + IDENTITY.recipient,
            IDENTITY.recipient[:-1],
            IDENTITY.recipient[:-1] + ("q" if IDENTITY.recipient[-1] != "q" else "p"),
            IDENTITY.secret,
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA",
            LOW_ORDER,
            "señal",
        ],
        ids="empty upper newline blank short changed secret ssh low-order letter".split(),  # keys are drawn anew
    )
    def test_what_is_not_a_recipient(self, text: str) -> None:
        assert not BOX.is_recipient(text)
        for attempt in (
            lambda: BOX.encrypt(PLAIN, (IDENTITY.recipient, text)),
            lambda: BOX.fingerprint(text),
        ):
            with pytest.raises(InputError) as caught:
                attempt()
            assert caught.value.code == "age_recipient"
            assert not text or text not in caught.value.line

    def test_no_recipient_at_all_is_refused(self) -> None:
        with pytest.raises(InputError) as caught:
            BOX.encrypt(PLAIN, ())
        assert caught.value.code == "age_recipient"

    @pytest.mark.parametrize(
        "text",
        ["", IDENTITY.recipient, IDENTITY.secret.lower(), IDENTITY.secret + "\n", IDENTITY.secret[:-1]],
        ids="empty recipient lower newline short".split(),
    )
    def test_what_is_not_an_identity(self, text: str) -> None:
        for attempt in (
            lambda: BOX.recipient_of(text),
            lambda: BOX.decrypt(BOX.encrypt(PLAIN, (IDENTITY.recipient,)), text),
        ):
            with pytest.raises(InputError) as caught:
                attempt()
            assert caught.value.code == "age_identity"
            assert not text or text not in caught.value.line

    def test_the_fingerprint_is_the_recipients_hash_in_groups(self) -> None:
        spoken = BOX.fingerprint(IDENTITY.recipient)
        assert spoken.replace(" ", "") == hashlib.sha256(IDENTITY.recipient.encode()).hexdigest().upper()
        assert [len(group) for group in spoken.split(" ")] == [4] * 16


class TestIdentityFile:
    @pytest.mark.parametrize(
        "text",
        [
            "{secret}",
            "{secret}\n",
            "# created: today\n# public key: age1...\n{secret}\n",
            "\r\n# Windows\r\n{secret}\r\n\r\n",
            "\ufeff{secret}\n",
            "  {secret}  \n",
        ],
    )
    def test_the_one_secret_line_is_found(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "key.txt").write_bytes(text.format(secret=IDENTITY.secret).encode())
        assert BOX.read_identity_file(tmp_path / "key.txt") == IDENTITY.secret

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"# only a comment\n",
            f"{IDENTITY.secret}\n{OTHER.secret}\n".encode(),
            f"{IDENTITY.secret}\nmore\n".encode(),
            f"key: {IDENTITY.secret}\n".encode(),
            IDENTITY.secret[:-1].encode(),
            IDENTITY.recipient.encode(),
            b"\xff\xfe" + IDENTITY.secret.encode("utf-16-le"),
            b"#" * 100_000 + b"\n" + IDENTITY.secret.encode(),
        ],
        ids=["empty", "comment", "two", "more", "label", "cut", "recipient", "utf-16", "large"],
    )
    def test_anything_else_is_refused(self, tmp_path: Path, text: bytes) -> None:
        (tmp_path / "Roe.txt").write_bytes(text)
        with pytest.raises(InputError) as caught:
            BOX.read_identity_file(tmp_path / "Roe.txt")
        assert caught.value.code == "age_identity_file"
        assert "Roe" not in caught.value.line

    def test_a_missing_file_and_a_folder_are_refused(self, tmp_path: Path) -> None:
        for path in (tmp_path, tmp_path / "none.txt"):
            with pytest.raises(InputError) as caught:
                BOX.read_identity_file(path)
            assert caught.value.code == "age_identity_file"


class _Progress:
    """How far reading ran ahead of writing, in bytes."""

    def __init__(self) -> None:
        self.read = 0
        self.written = 0
        self.most_ahead = 0

    def note(self, *, read: int = 0, written: int = 0) -> None:
        self.read += read
        self.written += written
        self.most_ahead = max(self.most_ahead, self.read - self.written)


class _Source(io.BytesIO):
    def __init__(self, content: io.BytesIO, progress: _Progress) -> None:
        super().__init__(content.getvalue())
        self._progress = progress

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(size)
        self._progress.note(read=len(part))
        return part


class _Target(io.BytesIO):
    def __init__(self, progress: _Progress) -> None:
        super().__init__()
        self._progress = progress

    def write(self, data: object, /) -> int:
        assert isinstance(data, bytes)
        self._progress.note(written=len(data))
        return super().write(data)


def _age(*arguments: str) -> bytes:
    tool = shutil.which("age")
    if tool is None:
        pytest.skip("needs age")
    done = subprocess.run([tool, *arguments], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
