"""Whatever a crash leaves of a ledger or does to it, what is read back is a beginning of what was written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.batch.job import Counts, Position
from newsx.batch.ledger import Header, Ledger, Line, read
from newsx.batch.plan import Plan

HEADER = Header("0", "1", Plan(3, 10, "ab"), {"encoding": "null"})
numbers = st.integers(0, 1 << 40)
lines = st.lists(
    st.builds(Line, st.builds(Position, numbers, numbers, st.text("0123456789abcdef", max_size=8)), numbers, numbers,
              st.builds(Counts, numbers, numbers, numbers, numbers), numbers), max_size=15,
)  # fmt: skip


def written(path: Path, wanted: list[Line]) -> None:
    ledger = Ledger(path, 0)
    for record in (HEADER, *wanted):
        ledger.add(record)
    ledger.close()


@settings(max_examples=40, deadline=None)  # each line waits for the disk
@given(lines, st.data())
def test_a_torn_ledger_is_a_shorter_one(wanted: list[Line], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger")
        path.touch()
        written(path, wanted)
        whole = path.read_bytes()
        cut = data.draw(st.integers(0, len(whole)))
        path.write_bytes(whole[:cut] + data.draw(st.binary(max_size=40).filter(lambda torn: b"\n" not in torn)))
        header, found, good = read(path)
        assert good <= cut or whole[:good] == path.read_bytes()[:good]
        kept = whole[:good].count(b"\n")
        assert whole[:good].endswith(b"\n") or not good
        assert (header, found) == ((HEADER if kept else None), wanted[: max(0, kept - 1)][-10:])
        assert kept == whole[:cut].count(b"\n") or kept == whole[: cut + 1].count(b"\n")


@settings(max_examples=40, deadline=None)  # each line waits for the disk
@given(lines.filter(bool), st.data())
def test_a_damaged_line_ends_the_ledger(wanted: list[Line], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger")
        path.touch()
        written(path, wanted)
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
        _, found, good = read(path)
        assert good <= at
        assert found == wanted[: max(0, whole[:good].count(b"\n") - 1)][-10:]


@settings(max_examples=40, deadline=None)  # each line waits for the disk
@given(lines, lines)
def test_a_ledger_is_gone_on_with_behind_what_is_good(before: list[Line], after: list[Line]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger")
        path.touch()
        written(path, before)
        with path.open("ab") as stream:
            stream.write(b"00000000 {torn")
        ledger = Ledger(path, read(path)[2])
        for line in after:
            ledger.add(line)
        ledger.close()
        assert read(path)[1] == [*before, *after][-10:]
