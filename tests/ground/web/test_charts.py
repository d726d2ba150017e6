"""Charts are shapes with words; colour is never needed, and a table stands behind."""

from datetime import date

import pytest
from django.template import Context, Template

from anshe.ground.web import charts
from anshe.ground.web.charts import Bar, Point, Stage, YearRow


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (0.3, 0.5), (1, 1), (7, 10), (37, 50), (1001, 2000), (2400, 2500)]
)
def test_an_axis_ends_at_a_round_number(most: float, top: float) -> None:
    assert charts.nice_top(most) == pytest.approx(top)


def test_a_bar_twice_as_large_is_twice_as_long() -> None:
    _height, shapes = charts.bars([Bar("a", 5), Bar("b", 10)], "")
    small, large = (float(s.at["width"]) for s in shapes if s.name == "rect")
    assert large == pytest.approx(2 * small)


def test_a_missing_value_breaks_the_line() -> None:
    points = [Point(str(n), v) for n, v in enumerate([1, 2, None, 4, 5])]
    _height, shapes = charts.line(points)
    assert sum(shape.name == "polyline" for shape in shapes) == 2
    assert sum(shape.css == "dot" for shape in shapes) == 4


def test_an_interval_is_drawn_as_a_band() -> None:
    _height, shapes = charts.line([Point("1", 2, 1, 3), Point("2", 3, 2, 4)])
    assert [shape.css for shape in shapes].count("band") == 1


def test_today_stands_on_the_time_line_only_when_it_lies_inside() -> None:
    stage = Stage("一", date(2026, 1, 1), date(2026, 3, 1))
    inside = charts.time_line([stage], date(2026, 2, 1))[1]
    outside = charts.time_line([stage], date(2026, 5, 1))[1]
    assert [s.css for s in inside].count("today") == 1
    assert [s.css for s in outside].count("today") == 0


def test_a_year_has_twelve_cells_and_marks_that_need_no_colour() -> None:
    row = YearRow("检查", {3: ("done", "完成"), 4: ("late", "逾期")})
    shapes = charts.year_calendar([row])[1]
    assert sum(shape.name == "rect" for shape in shapes) == 12
    assert {"✓", "!"} <= {shape.text for shape in shapes}


@pytest.mark.parametrize("values", [[], [1], [None, None]])
def test_a_spark_needs_two_points(values: list[float | None]) -> None:
    assert charts.spark(values) == []


def test_a_chart_on_a_page_has_words_and_a_table_and_no_style() -> None:
    text = '{% load charts %}{% bar_chart rows title=title unit="起" %}'
    page = Template(text).render(
        Context({"rows": [("一月", 3), ("二月", None)], "title": "按<月>"})
    )
    assert 'role="img"' in page
    assert "<desc" in page
    assert "按&lt;月&gt;" in page
    assert '<th scope="row">一月</th><td>3</td>' in page
    assert "style=" not in page
