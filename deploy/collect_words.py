"""Collect the words of every room into its catalogue, in plain Python; keep what is translated."""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "anshe"
CATALOGUE = Path("locale", "zh_Hans", "LC_MESSAGES", "django.po")
_HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: anshe\n"
"Language: zh_Hans\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""
_PLAIN, _PLURAL, _CONTEXT, _BOTH = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
_CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), _PLAIN),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _BOTH),
}
Key = tuple[str | None, str]


@dataclass(frozen=True)
class Word:
    """Hold one string to translate, with its context and the place where it stands first."""

    context: str | None
    forms: tuple[str, ...]
    place: str

    @property
    def key(self) -> Key:
        """Give what a catalogue finds it by."""
        return self.context, self.forms[0]


def rooms() -> list[Path]:
    """List the folders whose words go into a catalogue of their own."""
    inner = [path.parent for path in SOURCE.glob("*/*/__init__.py") if path.parts[-3] != "project"]
    return sorted([*inner, SOURCE / "project"])


def words(room: Path) -> dict[Key, Word]:
    """Collect the words of a room, each once, with its plural if it has one anywhere."""
    found: dict[Key, Word] = {}
    for path in _files(room):
        for word in _extract(path):
            known = found.get(word.key)
            if known is None or len(word.forms) > len(known.forms):
                found[word.key] = word
    return found


def _files(room: Path) -> Iterator[Path]:
    """Name the modules and templates of a room in a fixed order."""
    for path in sorted(room.rglob("*.*")):
        module = path.suffix == ".py" and "migrations" not in path.parts
        if module or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


def _extract(path: Path) -> Iterator[Word]:
    """Give the words of one file; a template is first turned into Python."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if not settings.configured:
            settings.configure()
        text = templatize(text, str(path))
    for line, forms, _, context in extract("python", io.BytesIO(text.encode()), _CALLS):
        place = f"{path.relative_to(SOURCE).as_posix()}:{line}"
        yield Word(context, (forms,) if isinstance(forms, str) else tuple(forms), place)


def translated(room: Path) -> dict[Key, Message]:
    """Read what a room's catalogue holds, in its order."""
    if not (room / CATALOGUE).exists():
        return {}
    with (room / CATALOGUE).open("rb") as text:
        catalogue = read_po(text, locale="zh_Hans", domain="django")
    return {(one.context, forms(one.id)[0]): one for one in catalogue if one.id}


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Give the forms of a message: one, or singular and plural."""
    return (words,) if isinstance(words, str) else tuple(words)


def collected(room: Path) -> tuple[str, list[Key], list[Key]]:
    """Give a room's new catalogue, the words that came and the words that went."""
    found, known = words(room), translated(room)
    fresh = Catalog(locale="zh_Hans")
    came = [key for key in found if key not in known]
    for key in [*(key for key in known if key in found), *came]:
        word = found[key]
        old = known.get(key) or known.get((None, key[1]))
        many = len(word.forms) > 1
        said = forms(old.string or "")[0] if old and not old.fuzzy else ""
        fresh.add(word.forms if many else key[1], (said,) if many else said, context=key[0])
    return _text(fresh), came, [key for key in known if key not in found]


def _text(catalogue: Catalog) -> str:
    """Write a catalogue out without the dates and places that make every change look large."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True)
    return _HEADER + body.getvalue().decode().strip() + "\n"


def main() -> None:
    """Bring every catalogue up to date and say what waits for a translation."""
    for room in rooms():
        path, (text, came, went) = room / CATALOGUE, collected(room)
        if not came and not path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for sign, keys in (("+", came), ("-", went)):
            for _, word in keys:
                sys.stdout.write(f"{sign} {room.relative_to(SOURCE)}: {word}\n")


if __name__ == "__main__":
    main()
