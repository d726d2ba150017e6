"""The addresses of the pages that hazards have beside those of every record."""

from django.urls import path

from anshe.work.hazards.views import inspecting, overview

app_name = "hazards"

urlpatterns = [
    path("a/<str:area_code>/hazards/", overview.overview, name="overview"),
    path("a/<str:area_code>/hazards/inspect/", inspecting.inspect, name="inspect"),
]
