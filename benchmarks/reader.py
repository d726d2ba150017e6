"""The plan reader: start-up, characters a second, plan by plan too, memory, beside a pipeline.

    python benchmarks/reader.py [FOLDER] [--no-peer]

FOLDER holds plans as .txt; without one, the plans of examples/plans are read. The text is what
lies in the folder, again and again, each time with other figures, until it has the size asked for.
The peer, in an environment that is thrown away and over the same text: jieba cuts each sentence
into words and jionlp finds its time expressions. It finds no duties, owners or figures.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLANS = Path(__file__).parents[1] / "examples" / "plans"
LARGE_BYTES = 5_000_000
FAIR = 200_000
SAMPLE = 20_000
RUNS = 3
WARM = (
    "各社区每季度开展一次消防演练。",
    "Plan\n1. Patrol Team\nThe team shall do two drills a year.\nLeader: the head of the office.",
)
TARGET = "target {} chars/s after a start of < 1 s, < 300 MB for 5 MB"

PEER = r"""
import re, sys, time
from pathlib import Path
text = Path(sys.argv[1]).read_text(encoding="utf-8")[: int(sys.argv[2])]
begun = time.perf_counter()
import jieba, jionlp
jieba.lcut("社区每季度检查一次"); jionlp.ner.extract_time("2024年5月1日前完成")
started = time.perf_counter() - begun
begun = time.process_time()
for sentence in re.split(r"[。！？\n]", text):
    if sentence.strip():
        jieba.lcut(sentence)
        jionlp.ner.extract_time(sentence)
print("PEER", started, len(text) / (time.process_time() - begun))
"""


def text_of(folder: Path, size: int) -> str:
    """Return a text of a size in bytes, made of the plans of a folder."""
    plans = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    parts: list[str] = []
    length = number = 0
    while length < size:
        plan = plans[number % len(plans)].replace("社区", f"{number}社区", 3)
        parts.append(plan)
        length += len(plan.encode())
        number += 1
    return "\n\n".join(parts)


def child(path: str) -> None:
    """Read a file and print start-up, speed and memory; a process of its own, so that both are."""
    text = Path(path).read_text(encoding="utf-8")
    begun = time.perf_counter()
    from anshe.kernels.reader import read  # noqa: PLC0415 - the import is what is measured

    read(text[:2000])
    started = time.perf_counter() - begun
    begun = time.process_time()
    reading = read(text)
    rate = len(text) / (time.process_time() - begun)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(started, rate, peak_mb, len(reading.plans), len(reading.rows("obligations")))


def child_each(folder: str) -> None:
    """Print the speed of each plan, read once: what it has in common with others is not known."""
    from anshe.kernels.reader import read  # noqa: PLC0415 - measured by the other child

    for warm in WARM:
        read(warm)
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        begun = time.process_time()
        read(text)
        print(len(text) / (time.process_time() - begun), path.name)


def each(folder: Path) -> None:
    """Print how fast single plans are read: one dense in duties is the slowest."""
    best: dict[str, float] = {}
    for _ in range(RUNS):
        command = [sys.executable, __file__, "--child-each", str(folder)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        for line in ran.stdout.splitlines():
            rate, name = line.split(" ", 1)
            best[name] = max(best.get(name, 0.0), float(rate))
    slow = min(best, key=lambda name: best[name])
    middle = sorted(best.values())[len(best) // 2]
    print(f"plan by plan: median {middle:,.0f} chars/s, slowest {best[slow]:,.0f} ({slow})")


def measured(path: Path) -> list[float]:
    """Return what the best of some runs said: start-up, rate, peak, plans, rows."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, __file__, "--child", str(path)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append([float(one) for one in ran.stdout.split()])
    return max(runs, key=lambda run: run[1])


def peer(path: Path, scratch: Path) -> tuple[float, float] | None:
    """Measure the general pipeline; nothing when it cannot be had."""
    python = scratch / "peer" / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(scratch / "peer")], check=True)
        install = [str(python), "-m", "pip", "install", "-q", "jieba", "jionlp", "setuptools<81"]
        subprocess.run(install, check=True, capture_output=True)
        command = [str(python), "-c", PEER, str(path), str(SAMPLE)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"no peer: {getattr(error, 'stderr', error)}"[:400])
        return None
    told = next(line for line in ran.stdout.splitlines() if line.startswith("PEER"))
    started, rate = told.split()[1:]
    return float(started), float(rate)


def main() -> None:
    """Print each figure, and the ratio to the peer."""
    folders = [Path(one) for one in sys.argv[1:] if not one.startswith("--")]
    with tempfile.TemporaryDirectory(prefix="anshe-bench-") as kept:
        scratch = Path(kept)
        sizes = {"fair": FAIR * 3, "large": LARGE_BYTES}
        for name, size in sizes.items():
            (scratch / f"{name}.txt").write_text(
                text_of(folders[0] if folders else PLANS, size), encoding="utf-8"
            )
        print(TARGET.format(f"{200_000:,}"))
        each(folders[0] if folders else PLANS)
        for name in sizes:
            started, rate, peak, plans, rows = measured(scratch / f"{name}.txt")
            megabytes = (scratch / f"{name}.txt").stat().st_size / 1e6
            print(
                f"{megabytes:.1f} MB: start {started:.2f} s, {rate:,.0f} chars/s (processor time), "
                f"{peak:.0f} MB, {plans:.0f} plans, {rows:.0f} rows"
            )
            if name == "fair" and "--no-peer" not in sys.argv:
                other = peer(scratch / "fair.txt", scratch)
                if other:
                    print(
                        f"jieba and jionlp, first {SAMPLE:,} characters: start {other[0]:.2f} s, "
                        f"{other[1]:,.0f} chars/s; ratio {rate / other[1]:,.1f}"
                    )


if __name__ == "__main__":
    if "--child" in sys.argv:
        child(sys.argv[-1])
    elif "--child-each" in sys.argv:
        child_each(sys.argv[-1])
    else:
        main()
