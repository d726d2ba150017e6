"""Everything that can happen to places."""

from anshe.ground.places.actions.areas import add_area, close_area, rename_area
from anshe.ground.places.actions.division import BadDivision, Imported, import_division
from anshe.ground.places.actions.organisations import (
    add_organisation,
    change_organisation,
    show_contact,
)

__all__ = [
    "BadDivision",
    "Imported",
    "add_area",
    "add_organisation",
    "change_organisation",
    "close_area",
    "import_division",
    "rename_area",
    "show_contact",
]
