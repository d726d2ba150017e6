"""Typed readers for the environment. A bad value stops the start and says which and why."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TRUE = frozenset({"1", "true", "yes", "on"})
_CALLABLE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")
_FALSE = frozenset({"0", "false", "no", "off"})


class BadSetting(SystemExit):
    """A setting that cannot be used; the message names it and says what would do."""


def text(name: str, default: str) -> str:
    """Read a setting as text; `NAME_FILE` may name a file that holds it (for secrets)."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE: cannot read {file}: {error.strerror}") from error
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Read a yes-or-no setting."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise BadSetting(f"{name}: '{value}' is neither yes nor no; write 1 or 0")


def number(name: str, default: int, *, least: int = 0) -> int:
    """Read a whole number that is at least `least`."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise BadSetting(f"{name}: '{value}' is not a whole number of {least} or more")
    return int(value)


def callable_path(name: str) -> str:
    """Read where a callable stands, `package.module:function`, or nothing."""
    value = os.environ.get(name, "")
    if value and not _CALLABLE.fullmatch(value):
        raise BadSetting(f"{name}: '{value}' does not read package.module:function")
    return value


def names(name: str, default: str) -> list[str]:
    """Read a list whose parts are separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(name: str, folder: Path) -> dict[str, object]:
    """Read a database address: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`."""
    address = urlsplit(text(name, f"sqlite:///{folder / 'anshe.sqlite3'}"))
    if address.scheme == "sqlite":
        return _sqlite(unquote(address.path.removeprefix("/") or address.path))
    if address.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.lstrip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": _host(address.hostname, address.query),
            "PORT": str(address.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise BadSetting(f"{name}: '{address.scheme}' is not known; use sqlite:// or postgresql://")


def _host(hostname: str | None, query: str) -> str:
    """Take the host, or the socket folder out of `?host=/folder`."""
    for part in query.split("&"):
        if part.startswith("host="):
            return unquote(part.removeprefix("host="))
    return hostname or ""


def _sqlite(path: str) -> dict[str, object]:
    """Describe a SQLite database that survives a power cut and shares its file with workers."""
    name = f"/{path}" if not path.startswith(("/", ":")) and path else path
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": 60,
        # A file: other connections (workers, DuckDB) must see what a test has committed.
        "TEST": {"NAME": f"{name}.test"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;"
            ),
        },
    }
