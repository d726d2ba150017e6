"""Compile every room's translations from django.po to django.mo, in plain Python."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def main() -> None:
    """Compile all catalogues that are newer than their compiled form."""
    source = Path(__file__).resolve().parent.parent / "src" / "anshe"
    for catalogue in sorted(source.glob("**/locale/*/LC_MESSAGES/django.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        with catalogue.open("rb") as text:
            words = read_po(text, locale=catalogue.parent.parent.name, domain="django")
        with compiled.open("wb") as binary:
            write_mo(binary, words)
        sys.stdout.write(f"compiled {catalogue.relative_to(source)}\n")


if __name__ == "__main__":
    main()
