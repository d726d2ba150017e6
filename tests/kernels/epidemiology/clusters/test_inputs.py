"""Files as SaTScan users have them, plain CSV, and everything that can be wrong with them."""

from datetime import date
from itertools import pairwise

import pytest

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.clusters.inputs import Texts, parameters, study_of
from anshe.kernels.epidemiology.clusters.inputs.assemble import Frame
from anshe.kernels.epidemiology.clusters.inputs.days import written
from anshe.kernels.epidemiology.clusters.model.period import period

YEARS = period(date(2000, 1, 1), date(2001, 12, 31), unit="year")
FRAME = Frame(model="poisson", period=YEARS, dated=True, geographic=False)
GEO = "A 0 0\nB 1 0\n"
CAS = "A 2 2000\nB 3 2001/5/6\nA 1 2001\n"
POP = "A 2000 100\nB 2000 300\n"


def _refused(texts: Texts, frame: Frame = FRAME) -> list[tuple[str, int, str]]:
    with pytest.raises(InputProblem) as refusal:
        study_of(texts, frame)
    return [(one.code, one.row, one.column) for one in refusal.value.problems]


def test_files_become_places_intervals_cases_and_expected_cases() -> None:
    found = study_of(Texts(cases=CAS, places=GEO, population=POP), FRAME)
    assert found.places == ("A", "B")
    assert found.cases.tolist() == [[2, 1], [0, 3]]
    # 6 cases, a quarter of the people in A; 2000 has 366 of 731 days
    assert found.measure[0, 0] == pytest.approx(6 / 4 * 366 / 731)
    assert found.measure.sum() == pytest.approx(6)


def test_commas_and_a_line_of_names_are_read_too() -> None:
    cases = "place,cases,date\nA,2,2000-03-01\nB,4,2001-01-01\n"
    population = "place,year,people\nA,2000,100\nB,2000,300\n"
    found = study_of(
        Texts(cases=cases, places="id,x,y\nA,0,0\nB,1,0\n", population=population), FRAME
    )
    assert found.cases.tolist() == [[2, 0], [0, 4]]


def test_covariates_give_each_group_its_own_risk() -> None:
    cases = "A 8 2000 old\nB 2 2000 young\n"
    population = "A 2000 10 old\nA 2000 90 young\nB 2000 30 old\nB 2000 110 young\n"
    found = study_of(Texts(cases=cases, places=GEO, population=population), FRAME)
    # old: 8 of 40; young: 2 of 200
    assert found.measure.sum(axis=1) == pytest.approx([10 * 0.2 + 90 * 0.01, 30 * 0.2 + 110 * 0.01])


def test_population_between_two_counts_lies_on_a_line() -> None:
    population = "A 2000/1/1 100\nA 2002/1/1 300\nB 2000/1/1 100\nB 2002/1/1 100\n"
    found = study_of(Texts(cases=CAS, places=GEO, population=population), FRAME)
    assert found.population == pytest.approx([200, 100])


def test_a_year_of_two_digits_is_the_nearest_and_counts_in_july() -> None:
    found = written("73", near=1980)
    assert found is not None
    assert date.fromordinal(found.middle) == date(1973, 7, 1)


def test_controls_and_cases_make_the_people_of_the_bernoulli_model() -> None:
    frame = Frame(model="bernoulli", period=period(date(2000, 1, 1), date(2000, 12, 31)),
                  dated=False, geographic=False)  # fmt: skip
    found = study_of(Texts(cases="A 1\nB 2\n", controls="A 3\nB 0\n", places=GEO), frame)
    assert found.measure.tolist() == [[4.0], [2.0]]


def test_every_broken_line_is_told_with_its_row_and_column() -> None:
    cases = "A two 2000\nB -1 2000\nC 1 2000\nA 1 1999\nA 1 soon\nA\nA 3000000000 2000\nA 1 2000\n"
    found = _refused(Texts(cases=cases, places=GEO, population=POP))
    assert ("E101", 1, "cases: 2") in found
    assert ("E104", 2, "cases: 2") in found
    assert ("E806", 3, "cases: 1") in found
    assert ("E808", 4, "cases: 3") in found
    assert ("E807", 5, "cases: 3") in found
    assert ("E802", 6, "cases") in found
    assert ("E106", 7, "cases: 2") in found


def test_cases_where_nobody_lives_are_told_with_their_first_row() -> None:
    found = _refused(Texts(cases="A 1 2000\nB 2 2000\n", places=GEO, population="A 2000 9\n"))
    assert found == [("E704", 2, "cases: 1")]


def test_an_infinite_count_is_not_called_missing() -> None:
    found = _refused(Texts(cases="A inf 2000\nA nan 2000\n", places=GEO, population=POP))
    assert ("E103", 1, "cases: 2") in found
    assert ("E102", 2, "cases: 2") in found


def test_rows_outside_are_left_out_where_that_is_asked_for() -> None:
    frame = Frame(model="poisson", period=YEARS, dated=True, geographic=False,
                  strict_period=False, strict_places=False)  # fmt: skip
    texts = Texts(cases=CAS + "C 1 2000\nA 1 1999\n", places=GEO, population=POP)
    assert study_of(texts, frame).total == 6


def test_exchanged_latitude_and_longitude_are_noticed() -> None:
    earth = Frame(model="poisson", period=YEARS, dated=True, geographic=True)
    texts = Texts(cases="A 1 2000\n", places="A -106.6 35.1\n", population="A 2000 5\n")
    assert _refused(texts, earth) == [("E804", 1, "places: 2")]


def test_missing_not_finite_and_repeated_things_are_told() -> None:
    texts = Texts(cases=CAS, places="A 0 nan\nB 1 inf\nB 2 0\n", population="A 2000 -5\nB 2000 x\n")
    codes = {code for code, _, _ in _refused(texts)}
    assert codes == {"E102", "E103", "E803", "E104", "E101"}
    assert _refused(Texts(cases=CAS, places=GEO)) == [("E809", 0, "population")]
    assert _refused(Texts(cases=CAS, population=POP))[0][0] == "E801"


def test_cases_of_a_group_to_which_nobody_belongs_are_told() -> None:
    texts = Texts(cases="A 1 2000 old\n", places=GEO, population="A 2000 5 young\nB 2000 5 young\n")
    assert _refused(texts) == [("E810", 0, "cases")]


def test_time_alone_needs_neither_coordinates_nor_population() -> None:
    frame = Frame(model="poisson", period=YEARS, dated=True, geographic=False, spatial=False)
    found = study_of(Texts(cases="A 2 2000\nB 0 2000\nC 5 2001\n"), frame)
    assert found.measure.sum(axis=0) == pytest.approx([7 * 366 / 731, 7 * 365 / 731])
    assert found.cases.sum(axis=0).tolist() == [2, 5]


def test_half_of_a_year_in_weeks_is_counted_in_days() -> None:
    weeks = period(date(2001, 1, 1), date(2001, 12, 31), unit="day", length=7)
    assert (weeks.intervals, weeks.units) == (53, 365)
    months = period(date(2001, 1, 15), date(2001, 12, 31), unit="month")
    assert (months.intervals, months.units) == (12, 12)


PRM = """[Analysis]
;analysis type
AnalysisType=4
ModelType=2
TimeAggregationUnits=3
TimeAggregationLength=7
PrecisionCaseTimes=3
StartDate=2000/1/1
EndDate=2000/1/31
MaxTemporalSizeInterpretation=1
MaxTemporalSize=14
UseDistanceFromCenterOption=y
MaxSpatialSizeInDistanceFromCenter=3
CoordinatesType=1
CaseFile=a.cas
CoordinatesFile=a.geo
MonteCarloReps=99
"""


def test_a_parameter_file_is_read_whole() -> None:
    found = parameters(PRM)
    asked = found.analysis
    assert (found.frame.model, asked.kind, asked.prospective) == ("permutation", "space-time", True)
    assert (asked.longest, asked.largest_distance, asked.replicates) == (14, 3.0, 99)
    assert dict(found.files) == {"cases": "a.cas", "places": "a.geo"}
    # 31 days in weeks counted back from the end: the first interval has three days
    edges = found.frame.period.edges
    assert [after - before for before, after in pairwise(edges)] == [3, 7, 7, 7, 7]


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("ModelType=4", "E813", "Exponential"),
        ("ModelType=6", "E813", "Continuous Poisson"),
        ("AnalysisType=5", "E815", "Spatial Variation in Temporal Trends"),
        ("SpatialWindowShapeType=1", "E814", "SpatialWindowShapeType"),
        ("IterativeScan=y", "E814", "IterativeScan"),
        ("MonteCarloReps=many", "E101", "many"),
        ("ScanAreas=9", "E812", "ScanAreas"),
        ("this is no line", "E811", "this is no line"),
        ("EndDate=1999/1/1", "E816", "1999/1/1"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name_and_line(line: str, code: str, named: str) -> None:
    with pytest.raises(InputProblem) as refusal:
        parameters(PRM + line + "\n", name="a.prm")
    told = refusal.value.problems[0]
    assert (told.code, told.row) == (code, PRM.count("\n") + 1)
    assert named in str(told)
