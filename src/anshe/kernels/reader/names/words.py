"""Read the words that names and predicates are made of, and turn them into patterns."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from anshe.kernels.reader.lexicon.later import later

HEADS = ("organisation", "common", "people", "post")
LISTS: dict[str, tuple[str, ...]] = {
    "names.zh": (*HEADS, "short", "alone", "public", "determiners", "general", "never", "rooms"),
    "predicates.zh": (
        *("sure", "adverbs", "adjectives", "prepositions", "verbs", "opening", "loose", "nouns"),
        *("times", "rouse", "charge"),
        *("help", "openers", "takes_people", "names_on", "makes_name", "headings", "duties"),
        *("tags", "tag_deeds", "tag_doers", "columns"),
    ),
}
GUARDS: dict[str, dict[str, tuple[str, ...]]] = {
    "names.zh": {"guards": HEADS},
    "predicates.zh": {
        "guards": ("sure",),
        "verb_guards": ("verbs", "opening", "rouse"),
        "adverb_guards": ("adverbs",),
        "preposition_guards": ("prepositions",),
        "opener_guards": ("openers",),
    },
}
SLOT = re.compile("«(\\w+)»")
Tree = dict[str, "Tree"]
WIDE, FEW = "\u0100", 8
NOTHING = "(?!)"
"""An alternative that never is: without it a choice between classes would be made one class."""
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words(name: str) -> dict[str, Any]:
    """Return a word file of the lexicon."""
    text = files("anshe.kernels.reader.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader))  # noqa: S506  (a safe loader, in C where there is one)


@cache
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, compiled when it is first used: most plans need one language."""
    return re.compile(source, flags)


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
    plain = sorted(s for s, rest in tree.items() if s and _ends(rest, before + s, guards))
    found = [*_signs(plain)]
    few = len(found) > 1 and len(plain) == len(tree)
    found += [
        re.escape(sign) + _branches(rest, before + sign, guards)
        for sign, rest in sorted(tree.items())
        if sign and sign not in plain
    ]
    guard = _guard(before, guards.get(before)) if "" in tree else ""
    if "" in tree and not guard and len(found) == 1 and plain:
        return f"{found[0]}?"
    found += [guard] if "" in tree else [NOTHING] if few else []
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _signs(signs: Iterable[str]) -> Iterator[str]:
    """Give classes for any of some characters, two in each unless they are plain or many.

    A class of three Chinese characters takes ten times as long to be made ready as one of two.
    """
    listed = [re.escape(sign) for sign in signs]
    step = len(listed) if len(listed) > FEW or all(sign < WIDE for sign in signs) else 2
    for at in range(0, len(listed), step or 1):
        some = listed[at : at + step]
        yield f"[{''.join(some)}]" if len(some) > 1 else some[0]


def _ends(rest: Tree, word: str, guards: Mapping[str, Any]) -> bool:
    """Say whether a word ends here, no other goes on from it, and nothing guards it."""
    return set(rest) == {""} and not _guard(word, guards.get(word))


def made(name: str, slots: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a word file, lists and pieces put in the place of their names."""
    loaded, known = words(name), dict(slots)

    def filled(source: str) -> str:
        return SLOT.sub(lambda slot: f"(?:{known[slot.group(1)]})", source)

    for key, source in loaded.get("pieces", {}).items():
        known[key] = filled(source)
    return {
        key: later(
            filled(one["find"]),
            (re.M if one.get("lines") else 0) | (re.S if one.get("dots") else 0),
        )
        for key, one in loaded["patterns"].items()
    }


def misses(name: str, patterns: Mapping[str, re.Pattern[str]]) -> list[str]:
    """Return the examples of a word file that its patterns do not read as they should."""
    found = []
    for key, one in words(name)["patterns"].items():
        look = patterns[key].match if one.get("starts") else patterns[key].search
        for example in one.get("finds", ()):
            start, end = example.index("<"), example.index(">") - 1
            text = example.replace("<", "").replace(">", "")
            seen = look(text[start:]) if one.get("starts") else look(text)
            place = (seen.start() + (start if one.get("starts") else 0)) if seen else -1
            length = seen.end() - seen.start() if seen else 0
            if (place, place + length) != (start, end):
                found.append(f"{key}: {example}")
        found += [f"{key}: {text} must not match" for text in one.get("leaves", ()) if look(text)]
    return found


def firsts(listed: Iterable[str]) -> str:
    """Return a character class of the first characters, so that most places fail at once."""
    return "[" + "".join(sorted({re.escape(word[0]) for word in listed})) + "]"


def faults(name: str, loaded: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a word file; nothing when it is sound."""
    known = {*LISTS[name], *GUARDS[name]}
    found = [f"{key}: unknown" for key in loaded if key not in known]
    found += [f"{key}: missing" for key in LISTS[name] if not loaded.get(key)]
    for key, listed in _lists(name, loaded).items():
        many = Counter(listed)
        found += [f"{key}: {word} stands twice" for word, times in many.items() if times > 1]
        found += [f"{key}: {word!r} is no word" for word in many if not isinstance(word, str)]
    for key, lists in GUARDS[name].items():
        guarded = {word for one in lists for word in loaded.get(one, ())}
        found += [f"{key}: {word} guards nothing" for word in loaded[key] if word not in guarded]
    return found


def _lists(name: str, loaded: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the word lists of a file, those in groups by group."""
    found: dict[str, list[Any]] = {}
    for key in LISTS[name]:
        listed = loaded.get(key) or ()
        groups = listed if isinstance(listed, Mapping) else {"": listed}
        found |= {f"{key}.{group}".rstrip("."): list(words) for group, words in groups.items()}
    return found


def _guard(word: str, guard: Any) -> str:
    """Return what keeps a word that has just been read from being cut out of another."""
    before, after = _sides(guard)
    ahead = "".join(f"(?!{signs})" for signs in _signs(before))
    behind = "".join(f"(?<!{signs}{re.escape(word)})" for signs in _signs(after))
    return f"{behind}{ahead}"


def _sides(guard: Any) -> tuple[str, str]:
    """Return what may not follow and what may not precede a word."""
    if isinstance(guard, Mapping):
        return str(guard.get("before") or ""), str(guard.get("after") or "")
    return str(guard or ""), ""
