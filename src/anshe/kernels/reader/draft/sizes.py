"""Sizes: how many members and departments a body must have at least."""

import re

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Obligation

PEOPLE = ("人", "名", "位", "people", "members", "persons")
DEPARTMENTS = ("个部门", "部门", "departments", "department")
MEMBERS = re.compile(
    r"^[^,。;]{0,8}(?:成员|人数|队员|组员|不少于|至少)|人员?(?:组成|编成)|members|team shall have",
    re.IGNORECASE,
)
NEAR = 200
LARGEST = 10_000


def write_size(draft: Drafting, row: Obligation) -> str | None:
    """Give a body its least size; return its path, or nothing when a finding says none."""
    told = row.threshold
    if told is None or not isinstance(told.value, int | float) or told.op not in (">=", ">"):
        return None
    unit, number = told.unit.strip(), int(told.value)
    key = "min_members" if unit in PEOPLE else ""
    if unit in DEPARTMENTS or (unit == "个" and row.sentence.rstrip("。.").endswith("部门")):
        key = "min_departments"
    if not key or number != told.value or not 1 <= number <= LARGEST:
        return None
    if key == "min_members" and not MEMBERS.search(row.sentence):
        return None
    place = _nearest(draft, row)
    if place is None:
        return None
    body = draft.sections["bodies"][place]
    if key in body:
        return None
    body[key] = number
    return f"bodies[{place}]"


def _nearest(draft: Drafting, row: Obligation) -> int | None:
    """Return the place of the body that was set up right before a finding, or in it."""
    end = draft.source(row.start, row.end)["end"]
    found: tuple[int, int] | None = None
    for place, body in enumerate(draft.sections.get("bodies", ())):
        gap = end - _end(body)
        if body["kind"] != "department" and 0 <= gap <= NEAR and (not found or gap < found[0]):
            found = (gap, place)
    return found[1] if found else None


def _end(body: Mapping) -> int:
    """Return where the name of a body ends in the document."""
    end: int = body["source"]["end"]
    return end
