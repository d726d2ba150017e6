"""The addresses of every kind of record."""

from django.urls import path

from anshe.ground.records.views import (
    deeds,
    edit,
    exports,
    files,
    finding,
    imports,
    rows,
    search,
    thing,
)

app_name = "records"
_AREA = "a/<str:area_code>/records/"
_KIND = _AREA + "<slug:kind>/"

urlpatterns = [
    path(_AREA, rows.overview, name="overview"),
    path("a/<str:area_code>/search/", search.search, name="search"),
    path(_KIND, rows.list_page, name="list"),
    path(_KIND + "add/", edit.add, name="add"),
    path(_KIND + "find/<slug:field>/", finding.find, name="find"),
    path(_KIND + "export/<str:form>/", exports.export, name="export"),
    path(_KIND + "bulk/", deeds.bulk, name="bulk"),
    path(_KIND + "import/", imports.upload, name="import"),
    path(_KIND + "import/sheet.<str:form>", imports.sheet, name="sheet"),
    path(_KIND + "import/<int:draft>/", imports.draft, name="draft"),
    path(_KIND + "import/<int:draft>/errors.<str:form>", imports.errors, name="draft_errors"),
    path(_KIND + "<int:pk>/", thing.thing, name="thing"),
    path(_KIND + "<int:pk>/files/<slug:sha256>/", files.file, name="file"),
    path(_KIND + "<int:pk>/show/", thing.show, name="show"),
    path(_KIND + "<int:pk>/undo/", thing.undo, name="undo"),
    path(_KIND + "<int:pk>/change/", edit.change, name="change"),
    path(_KIND + "<int:pk>/do/<slug:name>/", deeds.deed, name="deed"),
]
