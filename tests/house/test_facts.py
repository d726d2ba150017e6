"""The vocabulary of facts and the views of the rooms say the same."""

import pytest
import yaml
from django.db import connection

from tests.house.source import SOURCE

VOCABULARY = yaml.safe_load((SOURCE / "kernels/language/facts.yaml").read_text("utf-8"))
FIRST = ["id", "area_path", "happened", "recorded"]
GATHERED = {
    name: set(told["gathered_by"]) for name, told in VOCABULARY.items() if "gathered_by" in told
}


@pytest.mark.django_db
@pytest.mark.parametrize("fact", sorted(VOCABULARY))
def test_a_fact_has_its_view_with_exactly_its_fields(fact: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM fact_{fact} WHERE 1 = 0")
        columns = [column[0] for column in cursor.description or ()]
    assert columns == FIRST + list(VOCABULARY[fact]["fields"])


@pytest.mark.django_db
@pytest.mark.parametrize("fact", sorted(GATHERED))
def test_a_gathered_fact_has_its_view_with_the_fields_it_is_gathered_by(fact: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM gathered_{fact} WHERE 1 = 0")
        columns = {column[0] for column in cursor.description or ()}
    assert columns == GATHERED[fact] | {"area_path", "happened", "alike"}


@pytest.mark.django_db
def test_no_view_stands_outside_the_vocabulary() -> None:
    with connection.cursor() as cursor:
        views = [t.name for t in connection.introspection.get_table_list(cursor) if t.type == "v"]
    assert {view for view in views if view.startswith("fact_")} == {f"fact_{f}" for f in VOCABULARY}
