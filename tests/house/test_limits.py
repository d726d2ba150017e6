"""The limits that keep the house pleasant, and the one list of exceptions."""

import ast
import statistics

from tests.house.source import ROOT, SOURCE, functions, judged, length, modules, tree

TESTS = ROOT / "tests"
MODULE_LINES, FUNCTION_LINES, TEST_LINES, MODEL_FIELDS, FOLDER_FILES = 400, 40, 30, 20, 15


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    sizes = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules()}
    assert judged("module_lines", {n: s for n, s in sizes.items() if s > MODULE_LINES}) == []


def test_no_function_is_longer_than_forty_lines() -> None:
    sizes = {
        f"{name}:{node.name}": length(node) for name, path in modules() for node in functions(path)
    }
    assert judged("function_lines", {n: s for n, s in sizes.items() if s > FUNCTION_LINES}) == []


def test_no_test_is_longer_than_thirty_lines() -> None:
    long = {
        f"{name}:{node.name}": length(node)
        for name, path in modules(TESTS)
        for node in functions(path)
        if node.name.startswith("test_") and length(node) > TEST_LINES
    }
    assert judged("test_lines", long) == []


def test_no_model_has_more_than_twenty_fields_of_its_own() -> None:
    sizes = {
        f"{name}:{node.name}": _fields(node)
        for name, path in modules()
        if "models" in path.name or "models" in path.parent.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    assert judged("model_fields", {n: s for n, s in sizes.items() if s > MODEL_FIELDS}) == []


def test_no_folder_holds_more_than_fifteen_modules() -> None:
    folders: dict[str, int] = {}
    for name, path in modules():
        if path.name != "__init__.py":
            folder = name.rsplit("/", 1)[0]
            folders[folder] = folders.get(folder, 0) + 1
    assert judged("folder_files", {n: s for n, s in folders.items() if s > FOLDER_FILES}) == []


def test_the_typical_function_is_short() -> None:
    sizes = sorted(length(node) for _, path in modules() for node in functions(path))
    assert statistics.median(sizes) <= 10
    assert sizes[int(len(sizes) * 0.9)] <= 26


def _fields(node: ast.ClassDef) -> int:
    """Count the assignments of a class body that make a model field."""
    return sum(
        isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Call)
        and isinstance(line.value.func, ast.Attribute)
        and line.value.func.attr.endswith(("Field", "ForeignKey", "OneToOneField"))
        for line in node.body
    )


def test_there_is_source_to_judge() -> None:
    assert len(list(modules(SOURCE))) > 50
