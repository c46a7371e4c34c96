"""The records of the export in, their JSON Schema out, with the sentences that document each field in the source."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct

from newsx import article, model
from newsx.article import Article
from newsx.model import blocks, dump, page

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFERENCE = "#/$defs/{name}"


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one article as `newsx parse` writes it."""
    _, components = msgspec.json.schema_components([Article], ref_template=REFERENCE)
    told = _told(dump) | _told(blocks) | _told(page) | _told(article)
    for name, component in components.items():
        if "properties" in component:
            _describe(component, getattr(article, name, None) or getattr(model, name), told)
        elif name in told:
            component["description"] = _members(told[name])
    return {
        "$schema": DIALECT,
        "title": "newsx article",
        "description": f"Schema version {model.SCHEMA_VERSION}. {_sentence(article.__doc__ or '')}",
        "$ref": REFERENCE.format(name="Article"),
        "$defs": components,
    }


def _describe(component: dict[str, Any], record: type[Struct], told: dict[str, dict[str, str]]) -> None:
    """Adds what the source says of each field; says that all fields are always there where they are."""
    for base in reversed(record.__mro__):
        for name, sentence in told.get(base.__name__, {}).items():
            if name in component["properties"]:
                component["properties"][name]["description"] = sentence
    if not record.__struct_config__.omit_defaults:
        component["required"] = list(component["properties"])


def _told(module: ModuleType) -> dict[str, dict[str, str]]:
    """Class -> field -> the string that stands below the field in the module's source."""
    tree = ast.parse(inspect.getsource(module))
    return {node.name: _fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _fields(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for above, below in zip(node.body, node.body[1:], strict=False):
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str):
            target = above.target if isinstance(above, ast.AnnAssign) else _assigned(above)
            if isinstance(target, ast.Name):
                found[target.id] = " ".join(below.value.value.split())
    return found


def _assigned(node: ast.stmt) -> ast.expr | None:
    return node.targets[0] if isinstance(node, ast.Assign) else None


def _members(sentences: dict[str, str]) -> str:
    """What each value of an enumeration means."""
    return "\n".join(f"{name.lower()}: {sentence}" for name, sentence in sentences.items())


def _sentence(text: str) -> str:
    return " ".join(text.split())
