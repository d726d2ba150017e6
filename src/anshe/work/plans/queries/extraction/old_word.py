"""Text of an old .doc or .rtf, by a converter when one is installed; it gets time, not trust."""

import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

from anshe.work.plans.queries.extraction.refusals import Unreadable

LONGEST_SECONDS = 60
CONVERTER_MEMORY = 4 * 1024 * 1024 * 1024
"""Address space: LibreOffice reserves far more than it touches."""


def text_of_doc(content: bytes) -> str:
    """Give the text that the first installed converter finds.

    Raises:
        Unreadable: there is no converter, it fails, or it takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="anshe-doc-") as folder:
        source = Path(folder) / ("plan.rtf" if content.startswith(b"{\\rtf") else "plan.doc")
        source.write_bytes(content)
        try:
            return _converted(source)
        except subprocess.TimeoutExpired as error:
            raise Unreadable("too-slow") from error
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable("broken") from error


def _converted(source: Path) -> str:
    """Try antiword, which is small and quick, then LibreOffice, which reads everything."""
    antiword = shutil.which("antiword")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if antiword and source.suffix == ".doc":
        text = _antiword(antiword, source)
        if text.strip():
            return text
    if office:
        return _office(office, source)
    raise Unreadable("broken" if antiword and source.suffix == ".doc" else "no-converter")


def _antiword(program: str, source: Path) -> str:
    """Run antiword without wrapping lines."""
    done = subprocess.run(  # noqa: S603 - a fixed program, a file of our own
        [program, "-m", "UTF-8.txt", "-w", "0", str(source)],
        capture_output=True, timeout=LONGEST_SECONDS, check=False,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


def _office(program: str, source: Path) -> str:
    """Run LibreOffice with a profile of its own, so that runs do not wait for one another."""
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    subprocess.run(  # noqa: S603 - a fixed program, a file of our own
        [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8",
         "--outdir", str(source.parent), str(source)],
        capture_output=True, timeout=LONGEST_SECONDS, check=False, preexec_fn=_more_memory,
    )  # fmt: skip
    made = source.with_suffix(".txt")
    if not made.exists():
        raise Unreadable("broken")
    return made.read_text("utf-8-sig")


def _more_memory() -> None:
    """Allow a converter what it reserves."""
    resource.setrlimit(resource.RLIMIT_AS, (CONVERTER_MEMORY, CONVERTER_MEMORY))
