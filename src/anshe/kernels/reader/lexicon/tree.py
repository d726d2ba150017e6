"""Lists of words as one pattern: what begins alike stands once, and few signs are looked at."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Tree = dict[str, "Tree"]
WIDE = "\u0100"
FEW, MANY = 8, 24
NOTHING = "(?!)"
"""An alternative that never is: without it a choice between classes would be made one class."""


def either(listed: Iterable[str], guards: Mapping[str, Any] | None = None) -> str:
    """Return a pattern for any of the words, the longest first, each with its guards.

    Words that begin alike share their beginning, so that a place is looked at once.
    """
    root: Tree = {}
    for word in set(listed):
        at = root
        for sign in word:
            at = at.setdefault(sign, {})
        at[""] = {}
    found = _branches(root, "", guards or {})
    return found if len(root) > 1 else f"(?:{found})"


def _branches(tree: Tree, before: str, guards: Mapping[str, Any]) -> str:
    """Return the pattern of what may follow the beginning of a word, the longest first."""
    signs = sorted(sign for sign in tree if sign)
    if not before and len(signs) > MANY and signs[-1] >= WIDE:
        found, whole = [_parted(tree, signs, guards)], False
    else:
        found, whole = _each(tree, signs, before, guards)
    if "" in tree:
        guard = _guard(before, guards.get(before))
        if whole and not guard and len(found) == 1:
            return f"{found[0]}?"
        found.append(guard)
    elif whole and len(found) > 1:
        found.append(NOTHING)
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _parted(tree: Tree, signs: list[str], guards: Mapping[str, Any]) -> str:
    """Return many alternatives in groups, so that a sign is held against one group of them.

    No two of them begin alike, so that their order does not matter. A look at all their first
    signs comes first: most places end there.
    """
    groups = []
    for at in range(0, len(signs), MANY):
        some = signs[at : at + MANY]
        told = "|".join((*_each(tree, some, "", guards)[0], NOTHING))
        groups.append(f"(?=[{re.escape(some[0])}-{re.escape(some[-1])}])(?:{told})")
    return f"(?=[{''.join(map(re.escape, signs))}])(?:{'|'.join(groups)})"


def _each(
    tree: Tree, signs: list[str], before: str, guards: Mapping[str, Any]
) -> tuple[list[str], bool]:
    """Return an alternative for each sign, those that end a word in classes, and if all do."""
    ends = [s for s in signs if "" in tree[s] and len(tree[s]) == 1 and before + s not in guards]
    longer = (
        re.escape(sign) + _branches(tree[sign], before + sign, guards)
        for sign in signs
        if sign not in ends
    )
    return [*_classes(ends), *longer], bool(ends) and len(ends) == len(signs)


def _classes(signs: list[str]) -> Iterator[str]:
    """Give classes for any of some characters, two in each unless they are plain or many.

    A class of three Chinese characters takes ten times as long to be made ready as one of two.
    """
    step = len(signs) if len(signs) > FEW or all(sign < WIDE for sign in signs) else 2
    for at in range(0, len(signs), step or 1):
        some = [re.escape(sign) for sign in signs[at : at + step]]
        yield f"[{''.join(some)}]" if len(some) > 1 else some[0]


def _guard(word: str, guard: Any) -> str:
    """Return what keeps a word that has just been read from being cut out of another."""
    if not guard:
        return ""
    before, after = _sides(guard)
    ahead = "".join(f"(?!{signs})" for signs in _classes(list(before)))
    behind = "".join(f"(?<!{signs}{re.escape(word)})" for signs in _classes(list(after)))
    return f"{behind}{ahead}"


def _sides(guard: Any) -> tuple[str, str]:
    """Return what may not follow and what may not precede a word."""
    if isinstance(guard, Mapping):
        return str(guard.get("before") or ""), str(guard.get("after") or "")
    return str(guard or ""), ""
