"""The addresses of plans: sent, read, reviewed, published."""

from django.urls import path

from anshe.work.plans.views import documents, publishing, review, rules

app_name = "plans"
_HOME = "a/<str:area_code>/plans/"
_READING = _HOME + "readings/<int:pk>/"
_RULE = _READING + "rules/<int:rule_pk>/"

urlpatterns = [
    path(_HOME, documents.overview, name="overview"),
    path(_HOME + "<int:pk>/", documents.document, name="document"),
    path(_HOME + "<int:pk>/file/", documents.file, name="file"),
    path(_HOME + "<int:pk>/again/", documents.again, name="again"),
    path(_HOME + "<int:pk>/reread/", documents.reread, name="reread"),
    path(_READING, review.review, name="review"),
    path(_READING + "draft/", review.draft, name="draft"),
    path(_READING + "sure/", review.sure, name="sure"),
    path(_READING + "add/", rules.add, name="add"),
    path(_RULE, rules.decide_rule, name="decide"),
    path(_RULE + "correct/", rules.correct_rule, name="correct"),
    path(_READING + "publish/", publishing.publish_page, name="publish"),
    path(_READING + "compare/<int:version_pk>/", publishing.compare, name="compare"),
]
