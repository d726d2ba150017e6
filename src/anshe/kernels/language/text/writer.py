"""Write a programme as its canonical file, and say as JSON Schema what a file may hold."""

from typing import TYPE_CHECKING, Any

import yaml

from anshe.kernels.language.models.programme import Programme

if TYPE_CHECKING:
    from anshe.kernels.language.models.base import Model

WIDTH = 100
SHORT = 88


class _Writer(yaml.SafeDumper):
    """Writes small things on one line, lists indented, no aliases ever."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Never write an alias: the loader refuses them."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 -- PyYAML's signature
        """Indent lists below their key, as people write them."""
        super().increase_indent(flow, indentless and False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:  # noqa: FBT001 -- PyYAML's signature
        """Write a mapping of a few short scalars on one line."""
        flat = all(not isinstance(value, dict | list) for value in mapping.values())
        short = flat and len(str(mapping)) <= SHORT
        return super().represent_mapping(tag, mapping, flow_style=short or flow_style)


def dump(programme: "Model") -> str:
    """Return the canonical file of a programme; loading it gives the same programme."""
    told = written_form(programme)
    return yaml.dump(
        told,
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        width=WIDTH,
        default_flow_style=None,
    )


def written_form(programme: "Model") -> dict[str, Any]:
    """Return the plain values of a file: what is left at its default is left out."""
    return programme.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a programme file."""
    told = Programme.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **told,
        "title": "Programme file",
    }
