"""Small programme files that tests change in one place."""

from anshe.kernels.language import Problem, Programme, check, load

HEAD = """\
programme: test
version: "1"
title: {zh: 试, en: Test}
levels: {unit: street, parts: [community]}
"""
BODY = f"""{HEAD}bodies:
  - {{id: office, title: {{zh: 办, en: O}}, kind: office, lead: {{zh: 甲, en: A}}}}
"""
INDICATOR = """\
elements: [{id: "8", title: {zh: 八, en: Eight}}]
indicators:
  - id: "8.3"
    element: "8"
    title: {zh: 检查, en: Inspections}
    advice: {zh: 做, en: Do}
    when_empty: C
"""


def obligation(*lines: str) -> str:
    """Write a file with one obligation that has these further lines."""
    told = [
        "- id: duty",
        "  title: {zh: 事, en: Duty}",
        "  do: inspect",
        *(f"  {line}" for line in lines),
    ]
    return BODY + "obligations:\n" + "".join(f"  {line}\n" for line in told)


def indicator(*lines: str) -> str:
    """Write a file with one indicator that has these further lines."""
    return HEAD + INDICATOR + "".join(f"    {line}\n" for line in lines)


def found(text: str) -> tuple[Problem, ...]:
    """Return all that is wrong with a file, or open in it."""
    loaded = load(text, name="t.yaml")
    return (*loaded.problems, *check(loaded))


def codes_of(text: str) -> list[str]:
    """Return the codes of all problems of a file."""
    return [one.code for one in found(text)]


def programme(text: str) -> Programme:
    """Load a file that has no errors."""
    loaded = load(text)
    assert loaded.programme is not None, [str(one) for one in loaded.problems]
    return loaded.programme
