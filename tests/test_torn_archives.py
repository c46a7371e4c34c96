"""Zip archives that break off: what is whole in them is read, what is not is told."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from containers import zipped
from test_containers import both, write

from newsx.errors import UnreadableInput
from newsx.intake import containers as own


class _Pipe(io.RawIOBase):
    """Cannot be gone back in: sizes stand behind the members."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += bytes(data)
        return len(bytes(data))


def packed(pages: list[bytes], *, streamed: bool, method: int) -> bytes:
    stream = _Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for number, data in enumerate(pages):
            archive.writestr(f"m\xfc{number}.txt", data)
    return stream.data if isinstance(stream, _Pipe) else stream.getvalue()


MANY = [f"The {number}th bridge opens\n\n{'Words of page. ' * number * 50}\n".encode() for number in range(1, 9)]


@pytest.mark.parametrize(
    ("streamed", "method"),
    [(True, zipfile.ZIP_DEFLATED), (False, zipfile.ZIP_DEFLATED), (False, zipfile.ZIP_STORED)],
    ids=["streamed", "deflated", "stored"],
)
def test_a_zip_that_breaks_off_gives_its_members(tmp_path: Path, streamed: bool, method: int) -> None:
    data = packed(MANY, streamed=streamed, method=method)
    without_directory = data[: data.index(b"PK\x01\x02")]
    dumps, faults = both(write(tmp_path, "a.zip", without_directory))
    assert [dump.text.encode() for dump in dumps] == MANY
    assert [dump.source.member for dump in dumps] == [f"m\xfc{number}.txt" for number in range(8)]
    assert [fault.code for fault in faults] == ["container-broken"]
    last = without_directory.rindex(b"PK\x03\x04")
    dumps, faults = both(write(tmp_path, "a.zip", data[: last + 60]))
    assert [dump.text.encode() for dump in dumps] == MANY[:-1]
    assert [(fault.code, fault.source.member) for fault in faults] == [
        ("container-broken", None),
        ("member-broken", "m\xfc7.txt"),
    ]


def test_a_torn_zip_with_damage_and_tricks_in_it(tmp_path: Path) -> None:
    data = bytearray(packed(MANY, streamed=False, method=zipfile.ZIP_STORED))
    data[data.index(MANY[2]) + 5] ^= 1
    bad = bytes(data[: data.index(b"PK\x01\x02")]).replace(b"m\xc3\xbc4.txt", b"../4.txt")
    dumps, faults = both(write(tmp_path, "a.zip", bad))
    assert [dump.text.encode() for dump in dumps] == [page for at, page in enumerate(MANY) if at not in {2, 4}]
    assert [fault.code for fault in faults] == ["container-broken", "member-broken", "unsafe-name"]
    assert "CRC" in faults[1].message


@pytest.mark.parametrize(
    "end", [b"", b"\0" * 22, b"\x14" + b"\xff" * 400, MANY[7]], ids=["mark", "short", "mad", "text"]
)
def test_the_mark_of_a_zip_alone_is_none(tmp_path: Path, end: bytes) -> None:
    dumps, faults = both(write(tmp_path, "a.zip", b"PK\x03\x04" + end))
    assert dumps == []
    assert [fault.code for fault in faults] == ["container-broken"]
    assert "not text" in faults[0].message


def test_a_torn_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "FLOOR", 1 << 20)
    data = zipped({"a.txt": b"0" * (8 << 20)})
    dumps, faults = both(write(tmp_path, "bomb.zip", data[: data.index(b"PK\x01\x02")]))
    assert dumps == []
    assert any("bomb" in fault.message for fault in faults)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_pipe_into_which_nobody_writes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.intake.source.PATIENCE", 5)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", 'sleep 0.3; echo "The bridge opens" > "$0"', str(pipe)]):
        assert [dump.text for dump in both(pipe)[0]] == ["The bridge opens\n"]
    monkeypatch.setattr("newsx.intake.source.PATIENCE", 0)
    with pytest.raises(UnreadableInput, match="a pipe into which nobody has written"):
        both(pipe)
