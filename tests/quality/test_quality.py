"""No figure falls below its floor. Skips, saying so, where the shared data is not beside the checkout."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import gate

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not gate.SHARED.is_dir(), reason=f"the shared data is not at {gate.SHARED}"),
]


@pytest.mark.parametrize("measure", gate.MEASURES)
def test_no_figure_falls(measure: str) -> None:
    figures = gate.MEASURES[measure]()
    floors = gate.floors()[measure]
    fallen = {name: (figures.get(name), floor) for name, floor in floors.items() if figures.get(name, 0.0) < floor}
    assert not fallen, f"{measure}: below the floor: {fallen}"


def test_every_measure_has_floors() -> None:
    assert set(gate.floors()) == set(gate.MEASURES)


def test_floors_are_lifted_and_never_lowered() -> None:
    old = {"a": {"x": 0.9, "y": 0.5}}
    new = gate.raised(old, {"a": {"x": 0.8, "y": 0.8, "z": 0.7}})
    assert new["a"]["x"] == 0.9
    assert 0.79 <= new["a"]["y"] <= 0.8
    assert 0.69 <= new["a"]["z"] <= 0.7
