"""Every address of the site: each room brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from anshe.project.home import home
from anshe.project.wiring import addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("a/<str:area_code>/", home, name="area_home"),
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    *addresses(),
]
