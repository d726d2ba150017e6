"""The same rubric over the same rows gives the same results on SQLite, PostgreSQL and Parquet."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from anshe.ground.places.models import Area
from anshe.insight.assessment.queries.duck import live, opened, parquet
from anshe.insight.assessment.queries.facts import Scope, export, load
from anshe.insight.assessment.queries.figures import figures, filled
from anshe.kernels.language import facts
from tests import cast, database
from tests.insight.assessment.measures import MEASURES
from tests.insight.assessment.test_compile import ask, rubric_with
from tests.insight.assessment.worlds import NOW, as_parquet, as_postgres, as_sqlite, random_facts

EVERYTHING = {name: frozenset(fact.fields) for name, fact in facts().items()}


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A PostgreSQL: the one under test, or one of its own."""
    told = connections["default"].settings_dict
    if connections["default"].vendor == "postgresql":
        yield f"dbname={told['NAME']} user={told['USER']} host={told['HOST']}"
        return
    folder = Path(tempfile.mkdtemp(prefix="anshe-worlds-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database._postgres(folder)
    yield f"dbname=postgres user=anshe host={folder}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [11, 12])
def test_all_engines_agree_on_everything(seed: int, postgres: str, tmp_path: Path) -> None:
    cast.plant_areas()
    rubric = rubric_with(MEASURES)
    raw = random_facts(seed, rubric.needs(), most=200)
    from_sqlite = ask(as_sqlite(raw, tmp_path / "world.sqlite3"), rubric)
    assert from_sqlite == ask(as_postgres(raw, postgres), rubric)
    assert from_sqlite == ask(as_parquet(raw, tmp_path), rubric)


@pytest.mark.django_db(transaction=True)
def test_every_view_of_the_live_database_can_be_read() -> None:
    cast.plant_areas()
    scope = Scope((Area.objects.get(path=cast.STREET),), NOW)
    with opened(live()) as world:
        load(world, live(), scope, EVERYTHING)
        for name in facts():
            assert world.execute(f"SELECT count(*) FROM fact_{name}").fetchone() == (0,), name


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_gives_what_the_live_database_gives(tmp_path: Path) -> None:
    cast.plant_areas()
    rubric = rubric_with(MEASURES)
    scope = Scope((Area.objects.get(path=cast.STREET),), NOW)
    with opened(live()) as world:
        export(world, live(), tmp_path)
    with filled(live(), scope, rubric) as alive, filled(parquet(tmp_path), scope, rubric) as kept:
        assert figures(alive, rubric) == figures(kept, rubric)
