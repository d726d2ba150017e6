"""The public division table comes in whole, or not at all."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.utils.translation import override

from anshe.ground.access import Actor, Grant, Refused, Role
from anshe.ground.evidence.models import Event
from anshe.ground.places.actions import BadDivision, Imported, import_division
from anshe.ground.places.models import Area

ROOT = Actor(7, "Root", (Grant(Role.ADMINISTRATOR, "cn/"),))
TABLES = {
    "provinces.csv": 'code,name\n64,"宁夏回族自治区"\n',
    "cities.csv": 'code,name,provinceCode\n6402,"石嘴山市",64\n',
    "areas.csv": 'code,name,cityCode\n640202,"大武口区",6402\n640205,"惠农区",6402\n',
    "streets.csv": (
        "code,name,areaCode,provinceCode,cityCode\n"
        '640202002,"朝阳街道",640202,64,6402\n640205001,"北街街道",640205,64,6402\n'
    ),
    "villages.csv": (
        "code,name,streetCode,provinceCode,cityCode,areaCode\n"
        '640202002001,"永乐社区",640202002,64,6402,640202\n'
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def refused(folder: Path, now: datetime) -> list[str]:
    """Import, expect a refusal that changed nothing, and give the problems as text."""
    with pytest.raises(BadDivision) as caught:
        import_division([folder], by=ROOT, now=now)
    assert not Area.objects.exclude(code="cn").exists()
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.django_db
def test_the_whole_tree_comes_in_with_paths_and_parents(folder: Path, now: datetime) -> None:
    result = import_division([folder], by=ROOT, now=now)
    assert result == Imported(added=7, renamed=0, unchanged=0, moved=())
    community = Area.objects.get(code="640202002001")
    assert community.path == "cn/64/6402/640202/640202002/640202002001/"
    assert community.level == "community"
    assert community.parent == Area.objects.get(code="640202002")
    assert Area.objects.get(code="cn").level == "nation"


@pytest.mark.django_db
def test_a_second_import_renames_and_adds_and_loses_nothing(folder: Path, now: datetime) -> None:
    import_division([folder], by=ROOT, now=now)
    before = Area.objects.get(code="640202002001").pk
    (folder / "villages.csv").write_text(
        "code,name,streetCode\n"
        '640202002001,"永康社区",640202002\n640202002002,"朝阳社区",640202002\n',
        encoding="utf-8",
    )
    (folder / "streets.csv").unlink()
    result = import_division([folder], by=ROOT, now=now)
    assert (result.added, result.renamed, result.unchanged) == (1, 1, 4)
    assert Area.objects.get(pk=before).name == "永康社区"
    assert Area.objects.filter(code="640205001").exists()


@pytest.mark.django_db
def test_an_area_added_later_by_hand_gets_a_free_id(folder: Path, now: datetime) -> None:
    import_division([folder], by=ROOT, now=now)
    parent = Area.objects.get(code="640202002001")
    cell = Area.objects.create(
        code="640202002001-1", name="一", level="grid", parent=parent, path=f"{parent.path}1/"
    )
    assert cell.pk > parent.pk
    assert import_division([folder], by=ROOT, now=now).unchanged == 7


@pytest.mark.django_db
def test_only_a_part_is_imported_with_what_lies_above(folder: Path, now: datetime) -> None:
    import_division([folder], by=ROOT, now=now, under="640202")
    codes = set(Area.objects.values_list("code", flat=True))
    assert codes == {"cn", "64", "6402", "640202", "640202002", "640202002001"}


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_other_encodings_are_read(folder: Path, now: datetime, encoding: str) -> None:
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding=encoding)
    import_division([folder], by=ROOT, now=now)
    assert Area.objects.get(code="640202002").name == "朝阳街道"


@pytest.mark.django_db
def test_json_is_read_like_csv(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "provinces.json").write_text(json.dumps([{"code": "64", "name": "宁夏"}]))
    (tmp_path / "cities.json").write_text(
        json.dumps([{"code": "6402", "name": "石嘴山市", "provinceCode": "64"}])
    )
    import_division([tmp_path], by=ROOT, now=now)
    assert Area.objects.get(code="6402").path == "cn/64/6402/"


@pytest.mark.django_db
def test_the_log_holds_the_hash_of_each_file(folder: Path, now: datetime) -> None:
    import_division([folder], by=ROOT, now=now)
    event = Event.objects.get()
    assert (event.verb, event.area_path, event.actor_name) == ("areas.imported", "cn/", "Root")
    content = json.loads(event.payload.content)
    assert content["added"] == 7
    assert set(content["files"]) == set(TABLES)


@pytest.mark.django_db
def test_an_officer_of_a_street_may_not_import(folder: Path, now: datetime) -> None:
    officer = Actor(8, "Olga", (Grant(Role.OFFICER, "cn/"),))
    with pytest.raises(Refused):
        import_division([folder], by=officer, now=now)


BAD = {
    "duplicate": ("areas.csv", "640205,惠农区,6402\n", "areas.csv:4: ", "areas.csv"),
    "orphan": ("streets.csv", "650101001,东街,650101,65,6501\n", "streets.csv:4: ", "650101"),
    "too short": ("streets.csv", "6402050,北街,640205,64,6402\n", "streets.csv:4: ", "9"),
    "no digits": ("areas.csv", "64020X,北街,6402\n", "areas.csv:4: ", "64020X"),
    "no name": ("areas.csv", "640209, ,6402\n", "areas.csv:4: ", "640209"),
    "missing cell": ("areas.csv", "640209,某区\n", "areas.csv:4: ", "2"),
    "open quote": ("areas.csv", '640209,"某区,6402\n', "areas.csv:", "CSV"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_named_and_nothing_comes_in(folder: Path, now: datetime, case: str) -> None:
    file, line, place, hint = BAD[case]
    with (folder / file).open("a", encoding="utf-8") as end:
        end.write(line)
    problems = refused(folder, now)
    assert problems[0].startswith(place)
    assert hint in problems[0]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_wrong_header_says_what_it_should_be(folder: Path, now: datetime, language: str) -> None:
    (folder / "areas.csv").write_text("编码,名称\n640202,大武口区\n", encoding="utf-8")
    with override(language):
        problems = refused(folder, now)
    assert problems[0].startswith("areas.csv:1: ")
    assert "code,name,areaCode" in problems[0]
    assert ("第一行" in problems[0]) == (language == "zh-hans")


@pytest.mark.django_db
def test_bytes_of_no_encoding_are_refused(folder: Path, now: datetime) -> None:
    (folder / "areas.csv").write_bytes(b"code,name\n64\xff\xff\xff,\x81")
    assert "UTF-8" in refused(folder, now)[0]


@pytest.mark.django_db
def test_a_broken_or_other_json_is_refused(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "provinces.json").write_text('[{"code": "64", ')
    assert "JSON" in refused(tmp_path, now)[0]
    (tmp_path / "provinces.json").write_text('{"code": "64"}')
    assert "code" in refused(tmp_path, now)[0]
    (tmp_path / "provinces.json").write_text('[{"code": 64, "name": "x"}]')
    assert refused(tmp_path, now)[0].startswith("provinces.json:1: ")


@pytest.mark.django_db
def test_a_folder_without_tables_is_refused(tmp_path: Path, now: datetime) -> None:
    assert "provinces" in refused(tmp_path, now)[0]


@pytest.mark.django_db
def test_an_area_that_moved_stays_where_its_records_are(folder: Path, now: datetime) -> None:
    import_division([folder], by=ROOT, now=now)
    (folder / "streets.csv").write_text("code,name,areaCode\n640205001,北街街道,640202\n")
    result = import_division([folder], by=ROOT, now=now)
    assert [problem.line for problem in result.moved] == [2]
    assert Area.objects.get(code="640205001").path == "cn/64/6402/640205/640205001/"
