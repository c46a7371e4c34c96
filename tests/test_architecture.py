"""Who may import whom: every import of the package is walked and held against the table of the design."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "newsx"

LAYERS: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "patterns": frozenset(),
    "model": frozenset(),
    "article": frozenset({"model"}),
    "languages": frozenset({"errors", "model", "patterns"}),
    # what several readers stand on; it reads header dates and bylines by the words of the languages
    "intake": frozenset({"errors", "model", "patterns", "languages"}),
    "corrections": frozenset({"errors", "model"}),
    "readers": frozenset({"errors", "model", "patterns", "article", "intake", "corrections"}),
    "stages": frozenset({"errors", "model", "patterns", "article", "languages"}),
    # what writers and results both stand on: the article as plain values, tables, Arrow
    "layout": frozenset({"errors", "model", "patterns", "article"}),
    "writers": frozenset({"errors", "model", "patterns", "article", "layout"}),
    "results": frozenset({"errors", "model", "patterns", "article", "layout"}),
    "pipeline": frozenset({"errors", "model", "article", "languages", "stages"}),
    # what repeats across the pages of a source: learned from what the labeller says, so it stands above the walk
    "profile": frozenset({"errors", "model", "patterns", "article", "languages", "stages", "pipeline"}),
    "schema": frozenset({"errors", "model", "article"}),
    "account": frozenset({"model", "patterns", "article"}),
    "explain": frozenset({"errors", "model", "patterns", "article", "pipeline", "readers", "writers"}),
    "api": frozenset({"errors", "model", "article", "languages", "pipeline", "readers", "profile", "corrections"}),
    "survey": frozenset({"errors", "model", "languages", "intake", "readers"}),
    "training": frozenset({"errors", "model", "article", "languages", "stages", "pipeline", "readers"}),
    "deadline": frozenset(),
    "arrow": frozenset({"errors", "model", "article", "layout", "pipeline", "api", "deadline"}),
    "batch": frozenset(
        {
            "deadline",
            "errors",
            "model",
            "article",
            "intake",
            "layout",
            "readers",
            "writers",
            "pipeline",
            "profile",
            "results",
        }
    ),
    "spool": frozenset({"errors"}),
    "settings": frozenset({"errors"}),
    # articles in, a report out
    "check": frozenset({"errors", "model", "patterns", "article"}),
    "dedupe": frozenset({"errors", "model", "patterns", "article", "spool"}),
    "diff": frozenset({"errors", "model", "patterns", "article", "spool"}),
    "cli": frozenset(
        {
            "settings",
            "check",
            "dedupe",
            "diff",
            "batch",
            "errors",
            "model",
            "patterns",
            "article",
            "languages",
            "readers",
            "layout",
            "writers",
            "results",
            "pipeline",
            "profile",
            "schema",
            "account",
            "explain",
            "survey",
            "api",
        }
    ),
    "__init__": frozenset({"errors", "model", "article", "api"}),
    "__main__": frozenset({"cli"}),
}
"""Layer -> layers that it may import. `languages` in `cli` only lists them."""
ALONE = frozenset({"readers", "writers", "results", "stages"})
"""Layers whose rooms never import each other: a room is a file or a folder directly inside."""


def imports(path: Path) -> Iterator[str]:
    """Dotted names of all that a file imports, in functions and type-checking blocks too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours() -> Iterator[tuple[Path, list[str], list[str]]]:
    """(file, its place in the package, what it imports of ours) for every import of ours."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = list(path.relative_to(PACKAGE).with_suffix("").parts)
        for name in imports(path):
            head, *parts = name.split(".")
            if head == "newsx" and parts and parts[0] != "__version__":
                yield path, place, parts


def layer(part: str) -> str:
    return part if part in LAYERS or (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file() else "__init__"


def test_every_room_has_a_layer() -> None:
    rooms = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
    }
    assert rooms <= set(LAYERS)


def test_layers() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports newsx.{'.'.join(parts)}"
        for path, place, parts in ours()
        if layer(parts[0]) != place[0] and layer(parts[0]) not in LAYERS[place[0]]
    ]
    assert wrong == []


def test_siblings_never_meet() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports newsx.{'.'.join(parts)}"
        for path, place, parts in ours()
        if place[0] in ALONE
        and parts[0] == place[0]
        and len(parts) > 1
        # the layer's own `__init__` is its table: it may know all rooms
        and place[1] != "__init__"
        and parts[1] != place[1]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "heavy", ["numpy", "babel", "dateparser", "chardet", "rich", "py3langid", "striprtf", "pyarrow"]
)
def test_heavy_imports_wait_until_needed(heavy: str) -> None:
    """Only inside functions: a file's own top level is run by everybody who imports it."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] in {"training"}:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )  # fmt: skip
            if any(name.split(".")[0] == heavy for name in names):
                wrong.append(str(path.relative_to(PACKAGE)))
    assert wrong == []


def test_the_walk_never_walks_back() -> None:
    """No stage imports the pipeline, no language rule imports a stage (also plain `import newsx.x`)."""
    assert not any(
        place[0] in {"stages", "languages", "model"} and parts[0] == "pipeline" for _, place, parts in ours()
    )


def test_the_test_sees_plain_imports(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("import newsx.pipeline\nfrom newsx import stages\n\ndef f():\n    import newsx.cli as c\n")
    assert list(imports(file)) == ["newsx.pipeline", "newsx.stages", "newsx.cli"]
