"""The command line for rates: what a person reads, what a script gets, what bad files get."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from anshe.project.cli.rates import rates

STREETS = 'place,cases,population\nEast,12,24000\nWest,3,"18,000"\nSouth,40,31000\n'
YEARS = "time,cases,beside\n" + "".join(
    f"{2000 + k},{90 if k < 10 else 60},{100 + k}\n" for k in range(20)
)


def run(*words: str) -> Result:
    return CliRunner().invoke(rates, list(words), env={"LANG": "en_GB.UTF-8", "LC_ALL": ""})


def written(folder: Path, text: str, *, encoding: str = "utf-8") -> str:
    path = folder / "table.csv"
    path.write_text(text, encoding=encoding)
    return str(path)


def found(answer: Result) -> dict[str, Any]:
    assert answer.exit_code == 0, answer.output
    loaded: dict[str, Any] = json.loads(answer.output)
    return loaded


def test_rates_are_shown_with_their_intervals(tmp_path: Path) -> None:
    answer = run("crude", written(tmp_path, STREETS))
    assert answer.exit_code == 0
    assert "East      12       24000                50  25.84 – 87.34" in answer.output
    assert "3 rates: per 100,000, lowest 16.67" in answer.output


def test_rates_are_said_in_chinese(tmp_path: Path) -> None:
    answer = run("crude", written(tmp_path, STREETS), "--language", "zh")
    assert "共 3 个率" in answer.output
    assert "率（每 100,000）" in answer.output


def test_a_script_gets_every_number(tmp_path: Path) -> None:
    got = found(run("crude", written(tmp_path, STREETS), "--json"))
    assert got["places"] == ["East", "West", "South"]
    assert got["results"][0]["value"] == [0.0005, 3 / 18000, 40 / 31000]


@pytest.mark.parametrize(("kind", "word"), [("persons", "of"), ("share", "%")])
def test_people_and_shares_are_counted_too(tmp_path: Path, kind: str, word: str) -> None:
    one = "place,cases,population\nEast,12,24000\n"
    assert word in run("crude", written(tmp_path, one), "--kind", kind).output


def test_places_are_compared_with_one_of_them(tmp_path: Path) -> None:
    got = found(run("ratio", written(tmp_path, STREETS), "--baseline", "East", "--json"))
    assert got["places"] == ["West", "South"]
    assert got["results"][0]["value"][0] == pytest.approx((3 / 18000) / (12 / 24000))


def test_places_are_compared_with_all_others(tmp_path: Path) -> None:
    got = found(run("ratio", written(tmp_path, STREETS), "--difference", "--json"))
    assert got["results"][0]["value"][0] == pytest.approx(12 / 24000 - 43 / 49000)


def test_rates_are_adjusted_to_all_places_together(tmp_path: Path) -> None:
    text = "place,age,cases,population\na,0,2,1000\na,1,6,2000\nb,0,1,2000\nb,1,9,1000\n"
    options = ("--stratum", "age", "--json")
    got = found(run("standardised", written(tmp_path, text), *options))
    assert got["results"][0]["value"] == pytest.approx([0.0025, 0.00475])
    ratio = found(run("standardised", written(tmp_path, text), *options, "--indirect"))
    assert ratio["results"][0]["expected"] == pytest.approx([11.0, 7.0])


def test_a_stratum_given_twice_is_refused(tmp_path: Path) -> None:
    text = "place,age,cases,population\na,0,2,1000\na,0,6,2000\n"
    answer = run("standardised", written(tmp_path, text), "--stratum", "age")
    assert answer.exit_code == 1
    assert "E908 row 3" in answer.stderr


def test_a_trend_is_told_with_a_test_of_order(tmp_path: Path) -> None:
    got = found(run("trend", written(tmp_path, YEARS), "--json"))
    assert [one["method"] for one in got["results"]] == ["quasi_poisson", "mann_kendall"]
    assert got["results"][0]["value"] < 1


def test_too_few_periods_are_an_answer(tmp_path: Path) -> None:
    answer = run("trend", written(tmp_path, "time,cases\n2001,4\n2002,9\n"))
    assert answer.exit_code == 0
    assert "Too little data" in answer.output


def test_an_effect_is_told_alone_and_beside_a_comparison(tmp_path: Path) -> None:
    path = written(tmp_path, YEARS)
    alone = found(run("effect", path, "--start", "2010", "--season", "none", "--json"))
    assert "level_change" in alone["results"][0]["terms"]
    beside = run("effect", path, "--start", "2010", "--comparison", "beside")
    assert "600 happened after, where" in beside.output


def test_small_areas_are_drawn_together(tmp_path: Path) -> None:
    path = written(tmp_path, STREETS)
    beside = tmp_path / "beside.csv"
    beside.write_text("from,to\nEast,West\nWest,East\n", encoding="utf-8")
    smooth = found(run("areas", path, "--json"))
    assert len(smooth["results"][0]["value"]) == 3
    local = run("areas", path, "--method", "local", "--neighbours", str(beside))
    assert "probability above" in local.output


def test_years_lost_are_added_up_for_each_place(tmp_path: Path) -> None:
    text = "place,age,cases\nEast,20,2\nEast,70,1\nWest,20,1\nWest,80,4\n"
    path = written(tmp_path, text)
    got = found(run("years-lost", path, "--json"))
    # before 75: 2 * 55 + 1 * 5, and 1 * 55; four at 80 count nothing
    assert got["places"] == ["East", "West"]
    assert got["results"][0]["value"] == [115.0, 55.0]
    assert "years lost" in run("years-lost", path).output
    alone = written(tmp_path, "age,cases\n20,2\n70,1\n")
    assert found(run("years-lost", alone, "--json"))["results"][0]["value"] == [115.0]


def test_a_bad_table_of_deaths_is_told_by_line(tmp_path: Path) -> None:
    twice = written(tmp_path, "place,age,cases\na,20,2\na,20,3\n")
    assert "E908 row 3" in run("years-lost", twice).stderr
    less = written(tmp_path, "place,age,cases\na,20,2\nb,20,-1\n")
    assert "E104 row 3, cases" in run("years-lost", less).stderr
    old = written(tmp_path, "age,cases\n-1,2\n")
    assert "E104 row 2, age" in run("years-lost", old).stderr


def test_a_sample_is_projected_to_its_total(tmp_path: Path) -> None:
    # one stratum, two hospitals of 10 + 20 and 30: total 60, variance 2/1 * (0^2 + 0^2) = 0;
    # then 10 and 30 + 20: total 60, totals 10 and 50 about 30 give 2 * (400 + 400) = 1600
    text = "weight,stratum,psu,child\n10,a,1,1\n30,a,2,0\n20,a,2,1\n"
    path = written(tmp_path, text)
    (whole,) = found(run("survey", path, "--json"))["results"]
    assert (whole["value"], whole["standard_error"], whole["records"]) == (60.0, 40.0, 3)
    (part,) = found(run("survey", path, "--value", "child", "--json"))["results"]
    assert (part["value"], part["units"]) == (30.0, 2)
    assert "sampling units" in run("survey", path).output
    single = written(tmp_path, "weight,stratum,psu\n10,a,1\n20,b,2\n20,b,3\n")
    assert "E204" in run("survey", single).stderr


def test_power_may_be_simulated_with_spread_and_carry_over() -> None:
    words = ("power", "--monthly", "20", "--ratio", "0.8", "--simulate", "200")
    exact, drawn = found(run(*words, "--dispersion", "3", "--correlation", "0.5", "--json"))[
        "results"
    ]
    assert drawn["power"] < exact["power"]
    assert drawn["draws"] == 200
    assert "E110 dispersion" in run(*words, "--dispersion", "0").stderr


def test_errors_may_be_chosen_where_they_fit(tmp_path: Path) -> None:
    path = written(tmp_path, YEARS)
    beside = ("effect", path, "--start", "2010", "--comparison", "beside", "--json")
    default, plain = (
        found(run(*beside, *more))["results"][0] for more in ((), ("--errors", "quasi_poisson"))
    )
    assert "Zeger" in default["source"]
    assert "Zeger" not in plain["source"]
    assert "E111 errors" in run(*beside, "--errors", "autoregressive").stderr
    trend = ("trend", path, "--family", "negative_binomial", "--errors", "profile", "--json")
    assert found(run(*trend))["results"][0]["method"] == "negative_binomial_profile"


def test_small_numbers_are_left_out(tmp_path: Path) -> None:
    answer = run("suppress", written(tmp_path, "area,a,b,c\nx,2,30,8\ny,40,50,9\nz,60,70,80\n"))
    assert answer.output.count("•") == 4


def test_power_is_asked_before_the_start() -> None:
    answer = run("power", "--monthly", "4", "--ratio", "0.7", "--language", "zh")
    assert answer.output.startswith("每月 4 起、希望变化 -30 %")


def test_counts_before_and_after_are_compared_alone_and_beside_others() -> None:
    counts = ("before-after", "--before", "100", "--after", "80")
    alone = found(run(*counts, "--time-before", "10", "--time-after", "8", "--json"))
    assert alone["results"][0]["value"] == pytest.approx(1)
    beside = run(*counts, "--comparison-before", "200", "--comparison-after", "200")
    assert "80 happened after, where 100 are expected" in beside.output
    assert run(*counts, "--comparison-before", "200").exit_code == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place,cases,population\na,x,10\nb,2,\n", ["E101 row 2, cases", "E102 row 3, population"]),
        ("place,cases,population\na,1,10\n\nb,-2,10\n", ["E104 row 4, cases"]),
        ("place,cases,population\na,1,0\n", ["E107 row 2, population"]),
        ("place,count\na,1\n", ["E901 cases", "the file has: place, count"]),
        ("place,cases,population\na,1\n", ["E903 row 2"]),
        ("cases,cases,population\n1,1,5\n", ["E905 row 1"]),
        ('place,cases,population\na,"1,10\n', ["E907 row 2", "quotation marks"]),
        ("", ["E904"]),
        ("place,cases,population\n", ["E109"]),
    ],
)
def test_a_bad_file_is_told_by_row_and_column(tmp_path: Path, text: str, told: list[str]) -> None:
    answer = run("crude", written(tmp_path, text))
    assert answer.exit_code == 1
    for one in told:
        assert one in answer.stderr


def test_a_bad_file_is_told_in_chinese(tmp_path: Path) -> None:
    answer = run("crude", written(tmp_path, "cases,population\nx,5\n"), "--language", "zh")
    assert "E101 第 2 行，cases：“x”不是数。请填写数字。" in answer.stderr


def test_a_file_saved_by_a_chinese_spreadsheet_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "街道;病例;人口\n东风;5;1000\n", encoding="gb18030")
    answer = run(
        "crude", path, "--cases", "病例", "--population", "人口", "--place", "街道", "--json"
    )
    assert found(answer)["places"] == ["东风"]


def test_an_unknown_start_or_place_is_refused(tmp_path: Path) -> None:
    assert "E911" in run("effect", written(tmp_path, YEARS), "--start", "1999").stderr
    assert "E910" in run("ratio", written(tmp_path, STREETS), "--baseline", "North").stderr
