"""The examples of the page on rates give what the page says."""

import pytest
from click.testing import CliRunner

from anshe.project.cli.rates import rates
from tests.house.source import ROOT

FOLDER = ROOT / "examples" / "epidemiology"
PAGE = (ROOT / "docs" / "build" / "epidemiology-rates.md").read_text("utf-8").replace("\n", " ")


def said(*words: str) -> str:
    answer = CliRunner().invoke(rates, [*words, "--language", "en"])
    assert answer.exit_code == 0, answer.output
    return answer.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("trend", "york_yearly.csv"), "Over 10 periods the rate falls by 2.97 % for each unit"),
        (("suppress", "fireworks.csv"), "31 numbers below 5 are left out, and 10 others"),
    ],
)
def test_a_file_of_the_examples_gives_the_sentence_of_the_page(
    words: tuple[str, str], sentence: str
) -> None:
    assert sentence in said(words[0], str(FOLDER / words[1]))
    assert sentence in PAGE


def test_the_power_of_the_page_is_what_is_computed() -> None:
    output = said("power", "--monthly", "5", "--ratio", "0.8", "--before", "36")
    sentence = output.split("\n")[0]
    assert "a probability of 40.6 %" in sentence
    assert sentence in PAGE


def test_the_months_of_the_examples_add_up_to_the_years() -> None:
    months = (FOLDER / "york_monthly.csv").read_text("utf-8").splitlines()[1:]
    years = (FOLDER / "york_yearly.csv").read_text("utf-8").splitlines()[1:]
    for year in years:
        name, cases, severe = year.split(",")
        some = [line.split(",") for line in months if line.startswith(name)]
        assert sum(int(line[1]) for line in some) == int(cases)
        assert sum(int(line[2]) for line in some) == int(severe)
