"""The addresses of the inbox."""

from django.urls import path

from anshe.ground.messages import views

app_name = "inbox"
urlpatterns = [
    path("messages/", views.overview, name="overview"),
    path("messages/read/", views.all_read, name="all_read"),
    path("messages/<int:pk>/", views.message, name="message"),
]
