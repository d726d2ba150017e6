"""The addresses of people."""

from django.urls import path

from anshe.ground.people.views import own, people
from anshe.ground.places.views.areas import beside

app_name = "people"
urlpatterns = [
    path("me/", own.me, name="me"),
    path("me/sessions/<int:pk>/end/", own.sign_out_there, name="end_session"),
    path("join/<str:who>/<str:token>/", own.first_password, name="join"),
    path("a/<str:area_code>/people/", people.overview, name="overview"),
    path("a/<str:area_code>/people/add/", people.invite, name="invite"),
    path("a/<str:area_code>/people/<int:pk>/", people.member, name="member"),
    path("a/<str:area_code>/people/<int:pk>/give/", people.give, name="give"),
    path("a/<str:area_code>/people/<int:pk>/end/<int:held_pk>/", people.end, name="end"),
    path("a/<str:area_code>/people/<int:pk>/close/", people.close, name="close"),
    path("a/<str:area_code>/people/<int:pk>/again/", people.again, name="again"),
    path("a/<str:area_code>/people/<int:pk>/phone/", people.phone, name="phone"),
]
beside.show(people.panel)
