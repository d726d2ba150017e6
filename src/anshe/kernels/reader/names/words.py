"""Read the words that names and predicates are made of, and turn them into patterns."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from anshe.kernels.reader.lexicon.later import later
from anshe.kernels.reader.lexicon.tree import either

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
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
__all__ = ["HEADS", "either", "faults", "made", "misses", "pattern", "words"]


@cache
def words(name: str) -> dict[str, Any]:
    """Return a word file of the lexicon."""
    text = files("anshe.kernels.reader.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader))  # noqa: S506  (a safe loader, in C where there is one)


@cache
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, compiled when it is first used: most plans need one language."""
    return re.compile(source, flags)


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
