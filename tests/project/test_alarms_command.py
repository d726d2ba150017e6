"""Somebody who knows the R package looks at a series at the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from defusedxml import ElementTree
from distributed import LocalCluster

from anshe.project.cli.alarms import alarms
from anshe.project.cli.alarms.asked import METHODS

COUNTS = [4, 6, 5, 5] * 78 + [40]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Six years of weeks about five, then forty; beside them a series that stays."""
    path = tmp_path / "weeks.csv"
    rows = [f"{week},{count},{5 + week % 2}" for week, count in enumerate(COUNTS, 1)]
    path.write_text("\n".join(["week,falls,burns", *rows]) + "\n", "utf-8")
    return path


def asked(*words: str | Path) -> Result:
    """Ask in English."""
    return CliRunner().invoke(alarms, [*map(str, words), "--language", "en"])


@pytest.mark.parametrize("method", sorted(METHODS.keys() - {"ears-c3"}))
def test_every_method_finds_the_jump(table: Path, method: str) -> None:
    answer = asked(table, "--series", "falls", "--method", method, "--newest", "2", "--json")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert told["alarm"] == [[False, True]]
    assert (told["weeks"], told["labels"]) == ([312, 313], ["312", "313"])


def test_the_packages_c3_sees_a_jump_too_late_and_the_original_at_once(table: Path) -> None:
    words = (table, "--series", "falls", "--method", "ears-c3", "--newest", "1", "--json")
    assert json.loads(asked(*words).stdout)["count"] == 0
    assert json.loads(asked(*words, "--definition", "original").stdout)["count"] == 1


def test_a_single_series_is_shown_week_by_week_in_both_languages(table: Path) -> None:
    words = [str(table), "--series", "falls", "--newest", "2", "--language"]
    assert "40 cases" in CliRunner().invoke(alarms, [*words, "en"]).stdout
    assert "● 警报" in CliRunner().invoke(alarms, [*words, "zh"]).stdout


def test_many_series_are_shown_a_row_each_those_with_alarms_first(table: Path) -> None:
    lines = asked(table, "--newest", "4").stdout.splitlines()
    assert lines[1].split()[:2] == ["falls", "1"]
    assert lines[2].split()[:2] == ["burns", "0"]


def test_the_chart_is_a_picture_that_names_the_series(table: Path, tmp_path: Path) -> None:
    chart = tmp_path / "falls.svg"
    answer = asked(table, "--series", "falls", "--newest", "52", "--chart", chart)
    assert answer.exit_code == 0, answer.output
    drawn = ElementTree.fromstring(chart.read_text("utf-8"))
    assert "falls" in (drawn[0].text or "")
    bars = [each for each in drawn if each.tag.endswith("rect")]
    assert len(bars) == 1 + 52


def test_options_of_the_package_are_passed_on(table: Path) -> None:
    words = ("--method", "cusum", "-k", "0.5", "--transform", "rossi", "--newest", "1", "--json")
    told = json.loads(asked(table, "--series", "falls", *words).stdout)
    assert told["method"] == "cusum"
    wide = json.loads(asked(table, "--series", "falls", "-b", "3", "--alpha", "0.001",
                            "--newest", "1", "--json").stdout)  # fmt: skip
    usual = json.loads(asked(table, "--series", "falls", "-b", "3", "--newest", "1",
                             "--json").stdout)  # fmt: skip
    assert wide["upper"][0][0] > usual["upper"][0][0]


def test_a_bad_cell_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("date,falls\n2026-01-05,3\n2026-01-12,-4\n", "utf-8")
    answer = asked(path)
    assert answer.exit_code == 1
    assert "bad.csv: E104 row 3, falls" in answer.stderr


def test_a_gap_in_the_dates_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gap.csv"
    path.write_text("date,falls\n2026-01-05,3\n2026-01-12,4\n2026-01-26,4\n", "utf-8")
    answer = asked(path, "--method", "ears-c1")
    assert "E604 row 4, date" in answer.stderr


def test_a_column_of_dates_is_found_by_its_chinese_name(tmp_path: Path) -> None:
    path = tmp_path / "zh.csv"
    path.write_text("日期,跌倒\n2026-01-05,3\n2026-01-12,4\n2026-01-19,2\n", "utf-8")
    told = json.loads(asked(path, "--method", "cusum", "--json").stdout)
    assert told["names"] == ["跌倒"]
    assert told["labels"] == ["2026-01-12", "2026-01-19"]


def test_missing_counts_are_kept_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "holes.csv"
    path.write_text("falls\n" + "\n".join(["3", "NA", "4"] * 5) + "\n", "utf-8")
    assert "E101 row 3, falls" in asked(path, "--method", "cusum").stderr
    answer = asked(path, "--method", "cusum", "--missing", "--json")
    assert json.loads(answer.stdout)["assessed"][0].count(False) == 3


def test_too_short_a_series_says_how_long_it_must_be(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("falls\n" + "3\n" * 20, "utf-8")
    answer = asked(path)
    assert answer.exit_code == 0
    assert "at least 264" in answer.stdout


@pytest.mark.parametrize("method", ["farrington-noufaily", "ears-c1", "cusum"])
def test_processes_and_a_cluster_find_the_same(tmp_path: Path, method: str) -> None:
    path = tmp_path / "many.csv"
    heads = [f"s{place}" for place in range(9)]
    rows = [
        ",".join(str((week * (place + 3)) % 11 + 2) for place in range(9)) for week in range(330)
    ]
    path.write_text("\n".join([",".join(heads), *rows]) + "\n", "utf-8")
    words = (path, "--method", method, "--newest", "3", "--json")
    here = asked(*words).stdout
    assert json.loads(here)["names"] == heads
    assert asked(*words, "--processes", "2").stdout == here
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as cluster:
        assert asked(*words, "--cluster", cluster.scheduler_address).stdout == here
