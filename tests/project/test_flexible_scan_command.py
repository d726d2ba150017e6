"""`anshe scan --shape flexible`: neighbours from a file, or from where the places lie."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anshe.project.cli.main import main

# eight places in two rows; too many cases along a bend: the ends of it adjoin nothing else
WHERE = {"A": (0, 0), "B": (1, 0), "C": (2, 0), "D": (3, 0),
         "E": (0, 1), "F": (1, 1), "G": (2, 1), "H": (3, 1)}  # fmt: skip
MANY = "ABF"
LISTS = "A B E\nB C F\nC D G\nD H\nE F\nF G\nG H\n"
PAIRS = "place,neighbour\n" + "".join(
    f"{line.split()[0]},{other}\n" for line in LISTS.splitlines() for other in line.split()[1:]
)


def _matrix() -> str:
    joined = {tuple(pair.split(",")) for pair in PAIRS.splitlines()[1:]}
    lines = [
        ",".join([one, *(str(int((one, other) in joined)) for other in WHERE)]) for one in WHERE
    ]
    return "\n".join([",".join(["", *WHERE]), *lines])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "places").write_text("".join(f"{n} {x} {y}\n" for n, (x, y) in WHERE.items()))
    (tmp_path / "cases").write_text("".join(f"{n} {12 if n in MANY else 2}\n" for n in WHERE))
    (tmp_path / "people").write_text("".join(f"{n} 2000 100\n" for n in WHERE))
    return tmp_path


def _run(files: Path, *more: str) -> Result:
    given = ["--cases", "cases", "--population", "people", "--places", "places", "--cartesian"]
    named = [str(files / part) if (files / part).is_file() else part for part in (*given, *more)]
    asked = ["--shape", "flexible", "--k", "6", "--replicates", "99", "--language", "en"]
    return CliRunner().invoke(main, ["scan", *named, *asked])


@pytest.mark.parametrize("text", [LISTS, PAIRS, _matrix()])
def test_lists_pairs_and_matrix_find_the_same_bent_cluster(files: Path, text: str) -> None:
    (files / "near").write_text(text)
    found = json.loads(_run(files, "--neighbours", "near", "--json").stdout)
    assert sorted(found["clusters"][0]["members"]) == list(MANY)
    assert (found["shape"], found["method"]) == ("flexible", "scan-poisson-flexible")
    assert found["warnings"] == []


def test_without_a_file_neighbours_come_from_the_coordinates_and_that_is_told(files: Path) -> None:
    done = _run(files)
    assert "observed 36" in done.stdout
    assert "derived from the coordinates" in done.stdout.replace("\n", " ")


def test_a_neighbour_that_is_no_place_is_told_with_its_row(files: Path) -> None:
    (files / "near").write_text("A B\nB Z\n")
    done = _run(files, "--neighbours", "near")
    assert done.exit_code == 1
    assert "E806 row 2, near: 2" in done.stderr


def test_a_neighbour_that_is_no_place_may_be_left_out(files: Path) -> None:
    (files / "near").write_text("A B\nB F\nB Z\nZ A\n")
    found = json.loads(_run(files, "--neighbours", "near", "--lenient", "--json").stdout)
    assert sorted(found["clusters"][0]["members"]) == list(MANY)


def test_two_threads_find_what_one_finds(files: Path) -> None:
    one, two = (_run(files, "--json", "--maxima", "--threads", count) for count in ("1", "2"))
    assert json.loads(one.stdout) == json.loads(two.stdout)


def test_the_map_shows_the_places_of_a_cluster(files: Path) -> None:
    done = _run(files, "--map", str(files / "map.svg"))
    assert done.exit_code == 0
    assert "<title>F</title>" in (files / "map.svg").read_text()


def test_more_nearest_places_than_there_may_be_are_refused(files: Path) -> None:
    done = _run(files, "--nearest", "6")
    refused = CliRunner().invoke(
        main,
        ["scan", "--cases", str(files / "cases"), "--population", str(files / "people"),
         "--places", str(files / "places"), "--shape", "flexible", "--nearest", "31",
         "--language", "en"],
    )  # fmt: skip
    assert done.exit_code == 0
    assert refused.exit_code == 1
    assert "E711" in refused.stderr
