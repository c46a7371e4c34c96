"""The JSON Schema: what newsx writes validates against it, and every field says what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from invented import invented

import newsx
from newsx import writers
from newsx.article import Article
from newsx.model import Role
from newsx.schema import schema

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_real_output_validates(validator: jsonschema.Draft202012Validator, path: Path) -> None:
    articles = newsx.read(path, keep_empty=True)
    assert articles
    for line in "".join(writers.writer("jsonl")(articles)).splitlines():
        validator.validate(json.loads(line))


def test_invented_output_validates(validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(json.loads(msgspec.json.encode(invented())))


@pytest.mark.parametrize(
    "spoil",
    [
        {"title": 5},
        {"authors": None},
        {"paragraphs": [{"text": "x"}]},
        {"blocks": [{"role": "prose"}]},
        {"is_free": "yes"},
        {"quantities": [{"kind": "distance", "text": "5 km"}]},
    ],
    ids=lambda spoil: next(iter(spoil)),
)
def test_other_output_does_not(validator: jsonschema.Draft202012Validator, spoil: dict[str, Any]) -> None:
    record = json.loads(msgspec.json.encode(invented()))
    assert validator.is_valid(record)
    assert not validator.is_valid(record | spoil)


@pytest.mark.parametrize("name", Article.__struct_fields__)
def test_no_field_may_be_missing(validator: jsonschema.Draft202012Validator, name: str) -> None:
    record = json.loads(msgspec.json.encode(invented()))
    del record[name]
    assert not validator.is_valid(record)


def test_fields_are_described_by_their_source() -> None:
    records = schema()["$defs"]
    article = records["Article"]["properties"]
    assert article["text"]["description"] == "Lede, headings and paragraphs in reading order, a blank line between."
    assert records["Article"]["description"] == "A structured news article."
    assert "dump" in records["Quantity"]["properties"]["dump_start"]["description"], "inherited from Mention"
    assert "unit" in records["Quantity"]["properties"]


def test_every_record_is_described() -> None:
    assert [name for name, record in schema()["$defs"].items() if not record.get("description")] == []


def test_roles_are_listed_with_their_meaning() -> None:
    role = schema()["$defs"]["Role"]
    assert set(role["enum"]) == set(Role)
    assert "lede: Standfirst: the summary under the title." in role["description"].splitlines()
