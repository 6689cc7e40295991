"""What a file says it is by its first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.media_kinds import LOOKED_AT, UNKNOWN, media_kind


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xff\xd8\xff\xe1", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00", "video/quicktime"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x00\x00\x00\x00XXXX", UNKNOWN),
        (b"PK\x03\x04", "application/zip"),
        (b"", UNKNOWN),
        (b"plain words", UNKNOWN),
    ],
)
def test_known_beginnings(beginning: bytes, kind: str) -> None:
    assert media_kind(beginning) == kind


@given(st.binary(max_size=64))
def test_any_bytes_have_a_kind_and_no_more_than_the_first_count(content: bytes) -> None:
    assert media_kind(content) == media_kind(content[:LOOKED_AT])
