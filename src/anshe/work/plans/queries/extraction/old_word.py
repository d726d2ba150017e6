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
    return mended(done.stdout.decode("utf-8", "replace"))


def mended(text: str) -> str:
    """Return antiword's text with each row of a table in one line, its cells parted by tabs.

    It draws tables with bars and wraps what is wider than a column into rows of their own.
    """
    lines: list[str] = []
    above: list[str] = []
    for line in text.split("\n"):
        bare = line.rstrip()
        drawn = bare[1:-1].split("|") if len(bare) > 1 and bare[0] == bare[-1] == "|" else []
        if drawn and _goes_on(above, drawn):
            last = lines.pop().split("\t")
            lines.append("\t".join(map(_joined, last, drawn)))
        else:
            lines.append("\t".join(cell.strip() for cell in drawn) if drawn else line)
        above = drawn
    return "\n".join(lines)


def _goes_on(above: list[str], row: list[str]) -> bool:
    """Say whether a row only holds what was too wide for the row above."""
    if len(above) != len(row) or all(cell.strip() for cell in row):
        return False
    pairs = zip(above, row, strict=True)
    return all(_is_full(over, cell.strip()) for over, cell in pairs if cell.strip())


def _is_full(over: str, words: str) -> bool:
    """Say whether a cell had no room for the first word of the one below: a letter in Chinese."""
    room = len(words.split(" ", 1)[0]) + 1 if words[0].isascii() else 2
    return bool(over.strip()) and len(over) - len(over.rstrip()) < room


def _joined(over: str, below: str) -> str:
    """Join a cell with what was wrapped below it."""
    words = below.strip()
    between = " " if over[-1:].isascii() and words[:1].isascii() and over and words else ""
    return over + between + words


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
