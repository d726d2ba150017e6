"""The addresses of the log."""

from django.urls import path

from anshe.ground.evidence.views import exporting, reading

app_name = "evidence"
_LOG = "a/<str:area_code>/log/"

urlpatterns = [
    path(_LOG, reading.overview, name="overview"),
    path(_LOG + "verification/", reading.verification, name="verification"),
    path(_LOG + "export/", exporting.export, name="export"),
    path(_LOG + "file/<int:pk>/", reading.file, name="file"),
    path(_LOG + "<int:pk>/", reading.event, name="event"),
    path(_LOG + "<int:pk>/proof.json", reading.proof, name="proof"),
]
