"""Load a programme file: text to a typed programme, with the place of every problem."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from anshe.kernels.language.measures import KINDS
from anshe.kernels.language.models.base import ID
from anshe.kernels.language.models.programme import Programme
from anshe.kernels.language.models.when import FORMS
from anshe.kernels.language.problems import (
    Path,
    Places,
    Problem,
    nearest,
    sentence_of,
    written,
)
from anshe.kernels.language.text.nodes import Read, Unreadable, read

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MOST = 1000
"""Nobody reads more problems than these at once."""
EXPECTED = {
    "string": ("文字（数字请加引号）", "text (put numbers in quotes)"),
    "int": ("整数", "a whole number"),
    "float": ("数字", "a number"),
    "bool": ("true 或 false", "true or false"),
    "date": ("日期", "a date"),
    "tuple": ("列表", "a list"),
    "dict": ("一组“键: 值”", "“key: value” pairs"),
    "model": ("一组“键: 值”", "“key: value” pairs"),
}
LIMITS = ("gt", "ge", "lt", "le")
SIGNS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}
MEASURED = ("measure", "rank", "of", "per")
FORM_KEYS = tuple(key for key, _ in FORMS)
KINDS_OF_VALUE = {
    "too_short": "L208",
    "too_long": "L208",
    "string_too_short": "L209",
    "string_too_long": "L209",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A programme, or the reasons why there is none; and where everything stands in the file."""

    programme: Programme | None
    problems: tuple[Problem, ...] = ()
    places: Places = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing pydantic refused, found again in the file."""

    code: str
    path: Path
    words: dict[str, object]
    hint: str = ""


def load(text: str | bytes, *, name: str = "programme.yaml") -> Loaded:
    """Read a programme file; whatever is wrong comes back as problems, never as an exception.

    Args:
        text: the file's text, or its bytes (UTF-8, or UTF-16 with its mark).
        name: the file's name, for the problems.

    Returns:
        The programme and no problems, or no programme and at least one.

    """
    try:
        told = read(text)
    except Unreadable as unreadable:
        return Loaded(None, (unreadable.problem(name),), {}, name)
    try:
        return Loaded(Programme.model_validate(told.value), (), told.places, name)
    except ValidationError as error:
        return Loaded(None, _problems(error, told, name), told.places, name)


def _problems(error: ValidationError, told: Read, name: str) -> tuple[Problem, ...]:
    """Turn what pydantic says into problems, in the order of the file, each once."""
    faults = [_fault(one, told) for one in error.errors(include_url=False)[:MOST]]
    # A list whose items are refused also seems too short; only the items are at fault.
    inner = {one.path[:-1] for one in faults}
    real = [one for one in faults if one.code != "L208" or one.path not in inner]
    best = {(one.path, one.code, str(one.words)): one for one in real}
    found = [_problem(one, told.places, name) for one in best.values()]
    return tuple(sorted(found, key=lambda one: (one.line, one.column, one.code)))


def _problem(fault: Fault, places: Places, name: str) -> Problem:
    """Give a fault its words and its place."""
    place = nearest(fault.path, places)
    said = sentence_of(fault.code, fault.words)
    where = written(fault.path)
    return Problem(
        fault.code, "error", said, name, place.line, place.column, where, hint=fault.hint
    )


def _fault(one: "ErrorDetails", told: Read) -> Fault:
    """Find the code, the path and the words of one refusal."""
    path = _path(one["loc"], told.value)
    kind, context = one["type"], one.get("ctx", {})
    if kind == "refused":
        return Fault(context["code"], (*path, *context["at"]), context["words"])
    if kind == "missing":
        return Fault("L201", path, {"key": one["loc"][-1]})
    if kind == "extra_forbidden":
        key = str(one["loc"][-1])
        return Fault("L202", path, {"key": key}, _hint(key, one["loc"][:-1]))
    return Fault(*_value_fault(kind, context, one["input"], path))


def _value_fault(
    kind: str, context: dict[str, Any], given: object, path: Path
) -> tuple[str, Path, dict[str, object]]:
    """Find the code and words of a value that does not fit its field."""
    if kind in ("measure", "when"):
        keys = tuple(KINDS) if kind == "measure" else FORM_KEYS
        return ("L210" if kind == "measure" else "L211"), path, {"expected": ", ".join(keys)}
    if kind == "string_pattern_mismatch":
        code = "L205" if context["pattern"] == ID else "L204"
        return code, path, {"value": given, "pattern": context["pattern"]}
    if kind == "literal_error":
        return "L206", path, {"value": given, "expected": context["expected"]}
    if limit := next((f"{SIGNS[key]} {context[key]}" for key in LIMITS if key in context), ""):
        return "L207", path, {"value": given, "limit": limit}
    if kind in KINDS_OF_VALUE:
        length = context.get("min_length", context.get("max_length", ""))
        return KINDS_OF_VALUE[kind], path, {"limit": length}
    if expected := EXPECTED.get(kind.split("_")[0]):
        return "L203", path, {"expected_zh": expected[0], "expected_en": expected[1]}
    return "L299", path, {"detail": kind}


def _path(location: tuple[int | str, ...], value: Any) -> Path:
    """Follow a location through the file, leaving out the steps that only pydantic knows."""
    path: list[str | int] = []
    tagged = False
    for step in location:
        if not tagged and _is_tag(step, tuple(path)):
            tagged = True
            continue
        inside = isinstance(value, dict) and step in value
        if inside or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            path.append(step)
            value = value[step]
            tagged = False
    return tuple(path)


def _is_tag(step: int | str, path: Path) -> bool:
    """Say whether a step names the kind of a measure or of a time, which is no key of its own."""
    last, above = (path[-1] if path else ""), (path[-2] if len(path) > 1 else "")
    if last == "when":
        return step in FORM_KEYS
    return step in KINDS and (last in MEASURED or above in ("parts", "all", "any"))


def _hint(key: str, location: tuple[int | str, ...]) -> str:
    """Suggest the known key that is nearest to an unknown one."""
    model = _model_at(location)
    known = [info.alias or name for name, info in model.model_fields.items()] if model else []
    return next(iter(get_close_matches(key, known, n=1, cutoff=0.6)), "")


def _model_at(location: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Find the model at a location, as far as its steps are fields of models."""
    model: type[BaseModel] | None = Programme
    for step in location:
        if isinstance(step, int) or model is None:
            continue
        if step in KINDS and step not in model.model_fields:
            model = KINDS[step]
            continue
        info = next((i for n, i in model.model_fields.items() if step in (n, i.alias)), None)
        model = _model_in(info.annotation) if info else model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the one model inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [_model_in(part) for part in get_args(annotation)]
    models = [model for model in found if model is not None]
    return models[0] if len(models) == 1 else None
