"""The addresses of the assessment."""

from django.urls import path

from anshe.insight.assessment.views import frozen, indicator, overview

app_name = "assessment"
_HERE = "a/<str:area_code>/assessment/"
urlpatterns = [
    path(_HERE, overview.overview, name="overview"),
    path(f"{_HERE}history/", overview.history, name="history"),
    path(f"{_HERE}frozen/", frozen.frozen_list, name="frozen"),
    path(f"{_HERE}frozen/new/", frozen.new, name="freeze"),
    path(f"{_HERE}frozen/<int:pk>/", frozen.one, name="frozen_one"),
    path(f"{_HERE}overrules/<int:pk>/withdraw/", indicator.withdraw_one, name="withdraw"),
    path(f"{_HERE}i/<str:indicator_id>/", indicator.indicator, name="indicator"),
    path(f"{_HERE}i/<str:indicator_id>/records/", indicator.evidence, name="records"),
]
