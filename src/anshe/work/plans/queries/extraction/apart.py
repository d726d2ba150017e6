"""The process that opens a document nobody vouches for, with little memory and little time."""

import resource
import sys

from anshe.work.plans.queries.extraction.extract import LONGEST_SECONDS, told_of
from anshe.work.plans.queries.extraction.old_word import CONVERTER_MEMORY

MOST_MEMORY = 1536 * 1024 * 1024
"""Address space, not what is used."""


def main() -> None:
    """Read a document from the standard input, write what it holds to the standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, CONVERTER_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_SECONDS, LONGEST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(told_of(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
