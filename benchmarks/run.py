"""Run every benchmark, one after the other, each in a process of its own.

python benchmarks/run.py [NAME ...]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
NAMES = (
    "log",
    "tasks",
    "assessment",
    "areas",
    "pages",
    "reader",
    "epidemiology_alarms",
    "epidemiology_rates",
    "epidemiology_trends",
    "epidemiology_scan",
    "epidemiology_flexible",
)


def main() -> None:
    """Run those asked for, or all; the pages are measured on a freshly made demonstration."""
    asked = sys.argv[1:] or NAMES
    for name in asked:
        print(f"\n== {name}", flush=True)
        environment = dict(os.environ)
        if name == "pages" and "ANSHE_DATA" not in environment:
            environment["ANSHE_DATA"] = tempfile.mkdtemp(prefix="anshe-bench-")
            made = [sys.executable, "-m", "anshe", "demo", "--no-serve"]
            subprocess.run(made, check=True, env=environment, stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=False, env=environment)


if __name__ == "__main__":
    main()
