"""What is typed at the terminal: areas, people and the worker."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils.translation import override

from anshe.ground.access import Actor, Role
from anshe.ground.evidence.models import Event
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.places.models import Area
from anshe.project.cli.areas import areas
from anshe.project.cli.people import people
from tests import cast


@pytest.mark.django_db
def test_areas_are_imported_from_files(tmp_path: Path) -> None:
    file = tmp_path / "provinces.csv"
    file.write_text("code,name\n64,宁夏\n", encoding="utf-8")
    with override("en"):
        answer = CliRunner().invoke(areas, ["import", str(file)])
    assert answer.exit_code == 0
    assert "1 areas added" in answer.output
    assert Area.objects.filter(code="64").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nothing was imported"), ("zh-hans", "没有导入")]
)
def test_a_bad_file_is_refused_with_its_line_and_changes_nothing(
    tmp_path: Path, language: str, words: str
) -> None:
    file = tmp_path / "provinces.csv"
    file.write_text("code,name\n64,宁夏\n64,宁夏\n", encoding="utf-8")
    with override(language):
        answer = CliRunner().invoke(areas, ["import", str(file)])
    assert answer.exit_code == 1
    assert "provinces.csv:3: " in answer.output
    assert words in answer.output
    assert not Area.objects.filter(code="64").exists()


@pytest.mark.usefixtures("areas")
def test_a_grid_cell_is_added_by_its_number() -> None:
    answer = CliRunner().invoke(areas, ["add", "640202002002", "7", "第七网格"])
    assert answer.output.startswith("640202002002-7")
    assert CliRunner().invoke(areas, ["add", "nowhere", "7", "x"]).exit_code == 1
    assert CliRunner().invoke(areas, ["add", "640202002", "7", "x"]).exit_code == 1


@pytest.mark.django_db
def test_the_first_administrator_is_added_before_there_are_areas() -> None:
    words = ["add", "root", "--name", "管理员", "--password", cast.PASSWORD]
    assert CliRunner().invoke(people, words).exit_code == 0
    member = Member.objects.get()
    assert member.check_password(cast.PASSWORD)
    held = RoleHeld.objects.get()
    assert (held.role, held.area_path) == (Role.ADMINISTRATOR, "cn/")
    assert cast.PASSWORD not in "".join(event.payload.content for event in Event.objects.all())
    assert CliRunner().invoke(people, words).exit_code == 1


def test_a_role_is_given_and_ended(bob: Actor) -> None:
    words = ["role", "bob", "clerk", "640202002"]
    assert CliRunner().invoke(people, words).exit_code == 0
    assert CliRunner().invoke(people, words).exit_code == 1
    assert CliRunner().invoke(people, [*words, "--end"]).exit_code == 0
    assert not RoleHeld.objects.filter(role="clerk", held_until__isnull=True).exists()
    assert CliRunner().invoke(people, ["role", "nobody", "clerk", "640202002"]).exit_code == 1
    assert CliRunner().invoke(people, ["role", "bob", "clerk", "nowhere"]).exit_code == 1
