"""An officer asks at the terminal where the street stands."""

import json
from datetime import datetime

import pytest
from click.testing import CliRunner
from django.utils.translation import override

from anshe.ground.access import Actor
from anshe.kernels.language import pack_text
from anshe.project.cli.assess import assess
from anshe.work.programmes.actions.versions import publish
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _national(alice: Actor, now: datetime) -> None:
    """The national programme, published in the street."""
    publish(pack_text("national-2006-45"), area_path=cast.STREET, by=alice, now=now)


def asked(*words: str) -> str:
    """Ask in English."""
    with override("en"):
        answer = CliRunner().invoke(assess, ["--area", "640202002", *words])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_scripts_read_all_indicators_as_json() -> None:
    told = json.loads(asked("--json"))
    assert (told["area"], told["programme"]) == ("640202002", "national-2006-45")
    assert len(told["indicators"]) == 45
    assert sum(told["counts"].values()) == 45
    assert told["counts"]["A"] == 0
    closed = next(one for one in told["indicators"] if one["indicator"] == "11.1")
    assert (closed["grade"], closed["computed"]) == ("C", "C")
    assert len(told["gaps"]) == 3


def test_a_past_day_can_be_asked_for() -> None:
    assert json.loads(asked("--json", "--as-of", "2026-01-31"))["as_of"] == "2026-01-31"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--area", "nowhere"], "no area with code nowhere"),
        (["--area", "640202002", "--as-of", "soon"], "is no date"),
        (["--area", "640202003"], "No programme with indicators"),
    ],
)
def test_what_cannot_be_assessed_is_said(words: list[str], told: str) -> None:
    with override("en"):
        answer = CliRunner().invoke(assess, words)
    assert answer.exit_code == 1
    assert told in answer.output
