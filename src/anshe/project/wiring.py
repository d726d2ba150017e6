"""Tell the lower rooms what only the project knows: all kinds of record, and where areas are."""

from dataclasses import replace
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action, Actor
from anshe.ground.places.queries import area_by_code
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.registry import registry
from anshe.ground.web.request import Place, find_area
from anshe.insight.assessment.jobs import compile_soon
from anshe.work.programmes.actions.fulfilment import close_many_tasks, close_tasks
from anshe.work.programmes.actions.versions import after_publishing
from anshe.work.programmes.views.place import Way, ways_beside


def wire() -> None:
    """Fill the registry of kinds and tell pages how to find an area."""
    find_area.find = _find
    after_publishing[:] = [compile_soon]
    ways_beside[:] = [Way(_("Work plans"), "file", "plans:overview", Action.SEE_PROGRAMME)]
    for forms in rooms_with("forms"):
        registry.add(closing_tasks(kind) for kind in getattr(forms, "KINDS", ()))


def closing_tasks(kind: RecordKind) -> RecordKind:
    """Let a record close the task it fulfils, also where its room stands below programmes."""
    if kind.added not in {None, close_tasks}:
        return kind  # its room does more than close tasks
    return replace(kind, added=close_tasks, added_many=close_many_tasks)


def addresses() -> list[URLPattern | URLResolver]:
    """Include the addresses of every room that has some; they are written from the root."""
    return [path("", include(urls)) for urls in rooms_with("urls")]


def rooms_with(word: str) -> list[ModuleType]:
    """Import the module of this name from each of our rooms that has one."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("anshe.")]
    return [
        import_module(f"{config.name}.{word}")
        for config in ours
        if config.module and config.label != "project" and module_has_submodule(config.module, word)
    ]


def _find(reader: Actor, code: str) -> Place:
    """Find the area that the reader may see."""
    return area_by_code(reader, code)
