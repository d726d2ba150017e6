"""The addresses of jobs."""

from django.urls import path

from anshe.ground.queue import views

app_name = "queue"
urlpatterns = [
    path("jobs/", views.overview, name="overview"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("jobs/<int:pk>/again/", views.again, name="again"),
]
