"""`anshe scan`: files in, clusters out; the same wherever replicates are done."""

import json
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from distributed import LocalCluster

from anshe.kernels.epidemiology.clusters import Analysis, scan
from anshe.kernels.epidemiology.clusters.analysis import Kind
from anshe.kernels.epidemiology.replicates import Mapper
from anshe.project.cli.main import main
from anshe.project.cli.scan.executors import executor, threads
from tests.kernels.epidemiology.clusters.world import random_study

PLACES = "id,x,y\n" + "".join(f"P{at},{at},0\n" for at in range(8))
CASES = "place,cases\n" + "".join(f"P{at},{9 if at in (2, 3) else 2}\n" for at in range(8))
PEOPLE = "place,year,people\n" + "".join(f"P{at},2000,100\n" for at in range(8))
PRM = """CaseFile=a.cas
PopulationFile=a.pop
CoordinatesFile=a.geo
AnalysisType=1
ModelType=0
MonteCarloReps=99
PValueReportType=1
"""
ASKED = Analysis(replicates=70, inference="monte-carlo")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("cas", CASES), ("geo", PLACES), ("pop", PEOPLE)):
        (tmp_path / f"a.{name}").write_text(text)
    (tmp_path / "a.prm").write_text(PRM)
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["scan", *arguments, "--language", "en"])


def _alone() -> list[float]:
    found: list[float] = scan(random_study(30, 5, seed=1), ASKED).maxima.tolist()
    return found


def _by(mapper: Mapper) -> list[float]:
    study = random_study(30, 5, seed=1)
    found: list[float] = scan(study, ASKED, mapper=mapper, workers=2).maxima.tolist()
    return found


def test_a_parameter_file_gives_json_with_every_figure(files: Path) -> None:
    done = _run(str(files / "a.prm"), "--json", "--maxima")
    found = json.loads(done.stdout)
    first = found["clusters"][0]
    assert sorted(first["members"]) == ["P2", "P3"]
    assert first["observed"] == 18
    assert first["expected"] == pytest.approx(7.5)
    assert len(found["maxima"]) == found["replicates"] == 99


def test_plain_csv_gives_the_same_as_the_parameter_file(files: Path) -> None:
    names = {"cases": "cas", "population": "pop", "places": "geo"}
    given = [part for what, end in names.items() for part in (f"--{what}", str(files / f"a.{end}"))]
    asked = ["--cartesian", "--kind", "spatial", "--replicates", "99", "--inference", "monte-carlo"]
    by_csv = json.loads(_run(*given, *asked, "--json").stdout)
    by_prm = json.loads(_run(str(files / "a.prm"), "--json").stdout)
    assert by_csv["clusters"] == by_prm["clusters"]


def test_people_read_the_clusters_and_what_they_mean(files: Path) -> None:
    done = _run(str(files / "a.prm"))
    assert "observed 18, expected 7.50" in done.stdout
    assert "not why" in done.stdout.replace("\n", " ")


@pytest.mark.parametrize("kind", ["svg", "geojson"])
def test_a_map_is_written_whole(files: Path, kind: str) -> None:
    done = _run(str(files / "a.prm"), "--map", str(files / f"map.{kind}"))
    assert done.exit_code == 0
    text = (files / f"map.{kind}").read_text()
    assert text.count("<circle") == 8 + 1 if kind == "svg" else json.loads(text)["features"]
    assert not list(files.glob("*.part"))


def test_bad_input_is_told_with_code_file_and_row(files: Path) -> None:
    (files / "a.cas").write_text(CASES + "P9,1\nP1,x\n")
    done = _run(str(files / "a.prm"))
    assert done.exit_code == 1
    assert "row 10, a.cas: 1: The place P9 has no coordinates." in done.stderr
    assert "row 11, a.cas: 2" in done.stderr


def test_a_file_that_is_not_there_is_named(files: Path) -> None:
    (files / "a.pop").unlink()
    done = _run(str(files / "a.prm"))
    assert done.exit_code == 1
    assert "a.pop cannot be opened" in done.stderr


def test_a_broken_off_scan_leaves_no_file(files: Path) -> None:
    _run(str(files / "a.prm"))  # so that everything is compiled when the time runs
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    # Again and again: what is raised while Python tidies up is lost.
    signal.setitimer(signal.ITIMER_REAL, 0.5, 2)
    try:
        done = _run(
            str(files / "a.prm"), "--replicates", "9999999", "--map", str(files / "map.svg")
        )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    assert done.exit_code == 130
    assert not list(files.glob("map*"))


def test_threads_find_what_one_finds() -> None:
    with executor(threads_=2) as mapper:
        assert _by(mapper) == _alone()


@pytest.mark.parametrize("replicates", [70, 900])
@pytest.mark.parametrize("kind", ["spatial", "space-time"])
def test_threads_that_share_the_set_up_find_what_one_finds(kind: Kind, replicates: int) -> None:
    asked = replace(ASKED, kind=kind, replicates=replicates)
    study, two = random_study(40, 5, seed=3), threads(2)
    shared = scan(study, asked, mapper=two, helper=two, workers=2)
    alone = scan(study, asked)
    assert shared.maxima.tolist() == alone.maxima.tolist()
    assert shared.clusters == alone.clusters


def test_the_command_takes_two_threads(files: Path) -> None:
    one, two = (_run(str(files / "a.prm"), "--json", "--threads", count) for count in ("1", "2"))
    assert json.loads(one.stdout) == json.loads(two.stdout)


def test_processes_find_what_one_finds() -> None:
    with executor(processes_=2) as mapper:
        assert _by(mapper) == _alone()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_finds_what_one_finds() -> None:
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0"
        ) as cluster,
        executor(address=cluster.scheduler_address) as mapper,
    ):
        assert _by(mapper) == _alone()
