"""Write the log into one file that can be verified anywhere."""

import gzip
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from anshe.ground.evidence.actions.key import log_key
from anshe.ground.evidence.queries.exporting import export_lines


def export_log(
    file: Path, *, contents: bool = False, progress: Callable[[int], None] | None = None
) -> int:
    """Write the whole log into a file, packed when its name ends in .gz; give the lines written.

    The file appears only when it is whole.
    """
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    many = 0
    try:
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(made, "wt", encoding="utf-8", newline="\n") as out:
            for line in export_lines(log_key(), contents=contents):
                out.write(f"{line}\n")
                many += 1
                if progress is not None and many % 1000 == 0:
                    progress(many)
        os.replace(made, file)  # noqa: PTH105 - atomic on every system
    finally:
        made.unlink(missing_ok=True)
    return many
