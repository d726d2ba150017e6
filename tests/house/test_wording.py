"""What the repository never names: machines, registries' hosts, drawers for everything."""

import re
import subprocess
from pathlib import Path

from tests.house.source import ROOT, SOURCE, exceptions, modules

_NEVER = re.compile(
    r"pypi\.org|pythonhosted|npmjs|registry\.npm|deb\.debian|mirrors?\.(aliyun|tuna|ustc)"
    r"|/work/(main|shared)|/root/|/home/[a-z]+/",
    re.IGNORECASE,
)
_REFUSED_NAMES = {"utils", "helpers", "common", "misc", "manager", "extras"}
_TEXT = (".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".js", ".sh", ".po", ".txt", "")
_ROOM_WORDS = {
    "urls", "management", "admin", "views", "api", "forms", "jobs", "actions", "queries", "models",
    "choices", "apps", "middleware", "templatetags", "__init__", "migrations",
}  # fmt: skip


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = []
    for path in _tracked():
        if path.suffix in _TEXT and path.name != "test_wording.py":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if _NEVER.search(line):
                    named.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert named == []


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [name for name, path in modules() if path.stem in _REFUSED_NAMES] == []


def test_rooms_with_models_use_the_house_words_only() -> None:
    excepted = exceptions()["room_words"]
    strange = []
    for room in sorted(path.parent for path in SOURCE.glob("*/*/apps.py")):
        if not ((room / "models").exists() or (room / "models.py").exists()):
            continue
        strange += [
            str(path.relative_to(ROOT))
            for path in room.iterdir()
            if (path.suffix == ".py" or (path / "__init__.py").exists())
            and path.stem not in _ROOM_WORDS
            and str(path.relative_to(ROOT)) not in excepted
        ]
    assert strange == []


def _tracked() -> list[Path]:
    """List the files that git keeps."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]
