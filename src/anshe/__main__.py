"""Let `python -m anshe` do what `anshe` does."""

from anshe.project.cli import main

main()
