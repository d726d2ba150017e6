"""The addresses of programmes and of the work they bring."""

from django.urls import path

from anshe.work.programmes.views import programme, runs, tasks, versions, work

app_name = "programmes"
_WORK = "a/<str:area_code>/work/"
_HOME = "a/<str:area_code>/programme/"

urlpatterns = [
    path(_WORK, work.my_work, name="my_work"),
    path(_WORK + "late/", work.section, {"name": "late"}, name="late"),
    path(_WORK + "week/", work.section, {"name": "week"}, name="week"),
    path(_WORK + "later/", work.section, {"name": "later"}, name="later"),
    path(_WORK + "<int:pk>/", tasks.task, name="task"),
    path(_HOME, programme.overview, name="overview"),
    path(_HOME + "obligations/<int:pk>/", programme.obligation, name="obligation"),
    path(_HOME + "runs/<int:pk>/text/", programme.text, name="text"),
    path(_HOME + "runs/<int:pk>/end/", runs.end, name="end"),
    path(_HOME + "versions/", versions.version_list, name="versions"),
    path(_HOME + "versions/<int:pk>/", versions.version, name="version"),
    path(_HOME + "versions/<int:pk>/file/", versions.version_file, name="file"),
    path(_HOME + "versions/<int:pk>/start/", runs.start, name="start"),
    path(_HOME + "publish/", versions.publish_page, name="publish"),
    path(_HOME + "holidays/", runs.holiday_page, name="holidays"),
]
