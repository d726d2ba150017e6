"""Python never calls what has no way in for it: that would end the process."""

import ast
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

PACKAGE = "anshe.kernels.epidemiology.clusters"
COMPILED = {"compiled", "inner", "inlined"}


def test_only_compiled_functions_name_inner_ones() -> None:
    trees = {name: ast.parse(source) for name, source in _modules(files(PACKAGE), PACKAGE)}
    inner = {
        (name, one.name)
        for name, tree in trees.items()
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and "inner" in _decorators(one)
    }
    assert len(inner) > 40
    wrong = [
        f"{name}: {used}"
        for name, tree in trees.items()
        for used in _names_in_python(tree)
        if _origin(name, tree, used) in inner
    ]
    assert wrong == []


def _names_in_python(tree: ast.Module) -> Iterator[str]:
    """Give the names that are read outside of compiled functions."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef) and COMPILED & _decorators(node):
            continue
        if isinstance(node, ast.Name):
            yield node.id
        waiting.extend(ast.iter_child_nodes(node))


def _decorators(one: ast.FunctionDef) -> set[str]:
    return {each.id for each in one.decorator_list if isinstance(each, ast.Name)}


def _origin(module: str, tree: ast.Module, name: str) -> tuple[str, str]:
    """Return the module that defines a name, as far as imports from modules say."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                if (one.asname or one.name) == name:
                    return node.module or "", one.name
    return module, name


def _modules(folder: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{name}.{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{name}.{entry.name.removesuffix('.py')}", entry.read_text(encoding="utf-8")
