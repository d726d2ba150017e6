"""The five reference documents, end to end; skipped when the reference data is not there."""

import os
from pathlib import Path

import pytest
import yaml

from anshe.kernels.language import check, load
from anshe.kernels.reader import Reading, read

FOLDER = Path(os.environ.get("ANSHE_REFERENCE_DATA", "/nonexistent")) / "seeds"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="set ANSHE_REFERENCE_DATA to the folder of the reference data"
)


def reading(number: str) -> Reading:
    """Read one of the documents."""
    (path,) = FOLDER.glob(f"{number}_*.txt")
    return read(path.read_text(encoding="utf-8"), document=path.name)


@pytest.mark.parametrize(
    ("number", "plans"), [("000", 2), ("001", 2), ("002", 5), ("003", 19), ("004", 5)]
)
def test_every_plan_of_a_document_is_found_and_its_draft_has_no_error(
    number: str, plans: int
) -> None:
    found = reading(number).plans
    assert len(found) == plans
    for plan in found:
        loaded = load(yaml.safe_dump(plan.draft, allow_unicode=True, sort_keys=False))
        assert loaded.problems == ()
        assert [one for one in check(loaded) if one.severity == "error"] == []


def test_the_table_of_twelve_elements_is_read_out_of_a_run_on_text() -> None:
    draft = reading("001").plans[0].draft
    assert len(draft["elements"]) == 12
    assert len(draft["indicators"]) == 45
    assert [one["letter"] for one in draft["scoring"]["letters"]] == ["A", "B", "C"]


def test_the_four_stages_have_their_days() -> None:
    stages = reading("001").plans[0].draft["stages"]
    assert [(one["from"], one["to"]) for one in stages] == [
        ("2011-05-01", "2011-05-31"),
        ("2011-06-01", "2011-10-30"),
        ("2011-11-01", "2011-12-20"),
        ("2012-01-01", "2015-12-31"),
    ]


def test_page_markers_and_link_lists_are_set_aside() -> None:
    assert sum(one.why == "page-marker" for one in reading("001").set_aside) == 33
    assert "related" in {one.why for one in reading("000").set_aside}
