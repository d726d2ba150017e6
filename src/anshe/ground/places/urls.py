"""The addresses of places."""

from django.urls import path

from anshe.ground.places.views import areas, organisations

app_name = "places"
urlpatterns = [
    path("places/", areas.search, name="search"),
    path("a/<str:area_code>/places/", areas.area, name="area"),
    path("a/<str:area_code>/places/add/", areas.add, name="add"),
    path("a/<str:area_code>/places/rename/", areas.rename, name="rename"),
    path("a/<str:area_code>/places/close/", areas.close, name="close"),
    path("a/<str:area_code>/organisations/", organisations.overview, name="organisations"),
    path("a/<str:area_code>/organisations/add/", organisations.add, name="add_organisation"),
    path("a/<str:area_code>/organisations/<int:pk>/", organisations.change, name="organisation"),
]
