"""All settings, read once from the environment. Each is explained in docs/guide/settings.md."""

import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from anshe.project import environment
from anshe.project.secret import kept_secret

TESTING = "pytest" in sys.modules
PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(environment.text("ANSHE_DATA", "var")).resolve()
DEBUG = environment.flag("ANSHE_DEBUG", default=False)
SECRET_KEY = environment.text("ANSHE_SECRET_KEY", "")
ALLOWED_HOSTS = environment.names("ANSHE_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = environment.names("ANSHE_ORIGINS", "")
SECURE = environment.flag("ANSHE_HTTPS", default=False)

if not SECRET_KEY:
    SECRET_KEY = "only-for-tests" if TESTING else kept_secret(DATA)

INSTALLED_APPS = [
    "anshe.project.apps.ProjectConfig",
    "anshe.insight.assessment",
    "anshe.work.voice",
    "anshe.work.watch",
    "anshe.work.services",
    "anshe.work.activities",
    "anshe.work.injuries",
    "anshe.work.hazards",
    "anshe.work.plans",
    "anshe.work.programmes",
    "anshe.ground.registers",
    "anshe.ground.records",
    "anshe.ground.people",
    "anshe.ground.places",
    "anshe.ground.messages",
    "anshe.ground.tables",
    "anshe.ground.queue",
    "anshe.ground.evidence",
    "anshe.ground.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "anshe.ground.people.middleware.ActorMiddleware",
    "anshe.ground.web.middleware.RefusalMiddleware",
    "anshe.ground.evidence.middleware.FullDiskMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "anshe.project.urls"
WSGI_APPLICATION = "anshe.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": environment.database("ANSHE_DATABASE", DATA)}
MEDIA_ROOT = DATA / "files"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "anshe.project.menu.menu",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "anshe.ground.people.signin.InvitedOnly"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Anshe"
USERSESSIONS_TRACK_ACTIVITY = False  # it would write to the database on every page
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts the tries, and across processes
AXES_FAILURE_LIMIT = environment.number("ANSHE_SIGNIN_TRIES", 5, least=1)
AXES_COOLOFF_TIME = environment.number("ANSHE_SIGNIN_PAUSE_HOURS", 1, least=1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_ENABLED = True
AXES_RESET_ON_SUCCESS = True

LANGUAGE_CODE = environment.text("ANSHE_LANGUAGE", "zh-hans")
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
TIME_ZONE = environment.text("ANSHE_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["anshe.ground.web.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 30

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
ANSHE_UPLOAD_LIMIT_MB = environment.number("ANSHE_UPLOAD_LIMIT_MB", 20, least=1)
ANSHE_READER_PROPOSER = environment.callable_path("ANSHE_READER_PROPOSER")
ANSHE_SOURCE = environment.text("ANSHE_SOURCE", "")
ANSHE_LOG_KEY = environment.text("ANSHE_LOG_KEY", "")
ANSHE_LOG_ORIGIN = environment.text("ANSHE_LOG_ORIGIN", "anshe.local/log")

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "steps"]},
}
ANSHE_JOB_LEASE_SECONDS = environment.number("ANSHE_JOB_LEASE_SECONDS", 60, least=1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.text("ANSHE_LOG_LEVEL", "WARNING")},
}
