"""Dump and load: a programme survives being written, and writing twice changes nothing."""

from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from anshe.kernels.language import Programme, dump, load, pack, pack_text, packs, schema
from anshe.kernels.language.text.nodes import read
from tests.kernels.language.strategies import PROGRAMMES


@given(PROGRAMMES)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_models_allow_loads_again_as_it_was(told: dict[str, Any]) -> None:
    programme = Programme.model_validate(told)
    text = dump(programme)
    loaded = load(text)
    assert loaded.problems == ()
    assert loaded.programme == programme
    assert dump(programme) == text


@given(PROGRAMMES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_dumped_fits_the_exported_schema(told: dict[str, Any]) -> None:
    written = read(dump(Programme.model_validate(told))).value
    jsonschema.validate(written, SCHEMA, cls=jsonschema.Draft202012Validator)


SCHEMA = schema()


@pytest.mark.parametrize("name", packs())
def test_packs_survive_being_written(name: str) -> None:
    programme = pack(name).programme
    assert programme is not None
    assert load(dump(programme)).programme == programme


@pytest.mark.parametrize("name", packs())
def test_packs_fit_the_exported_schema(name: str) -> None:
    jsonschema.validate(read(pack_text(name)).value, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    bad = {"programme": "x", "version": "1", "title": {"zh": "x"}, "colour": "red"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, SCHEMA)
