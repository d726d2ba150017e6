"""The addresses of the ledgers."""

from django.urls import path

from anshe.work.activities.views import ledgers, sheets

app_name = "activities"
_AREA = "a/<str:area_code>/ledgers/"
_LEDGER = _AREA + "<str:ledger>/"

urlpatterns = [
    # A line is added on the page of its ledger, which knows its fields.
    path("a/<str:area_code>/records/entry/add/", ledgers.to_overview),
    path("a/<str:area_code>/records/entry/import/", ledgers.to_overview),
    path(_AREA, ledgers.overview, name="ledgers"),
    path(_LEDGER, ledgers.rows, name="ledger"),
    path(_LEDGER + "add/", ledgers.add, name="add"),
    path(_LEDGER + "export/<str:form>/", ledgers.export, name="export"),
    path(_LEDGER + "import/", sheets.upload, name="import"),
    path(_LEDGER + "import/sheet.<str:form>", sheets.template, name="sheet"),
    path(_LEDGER + "import/<int:draft>/", sheets.draft, name="draft"),
    path(_LEDGER + "import/<int:draft>/errors.<str:form>", sheets.errors, name="draft_errors"),
    path(_LEDGER + "<int:pk>/", ledgers.entry, name="entry"),
    path(_LEDGER + "<int:pk>/show/", ledgers.show, name="show"),
    path(_LEDGER + "<int:pk>/change/", ledgers.change, name="change"),
]
