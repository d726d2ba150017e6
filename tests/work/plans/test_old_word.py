"""Old Word files, by the converters that are installed here."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from anshe.kernels.reader import read
from anshe.work.plans.queries.extraction import extract
from anshe.work.plans.queries.extraction.old_word import mended

SAMPLE = Path(__file__).parents[3] / "examples" / "plans" / "dev" / "fire.txt"
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="soffice, which makes the .doc, is not installed"
)


def old_word(made: bytes, name: str, folder: Path) -> bytes:
    """Return a file as Word 97 wrote it; LibreOffice makes it."""
    source = folder / name
    source.write_bytes(made)
    office = str(shutil.which("soffice"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder),
         str(source)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.with_suffix(".doc").read_bytes()


@needs_office
def test_a_plan_from_an_old_word_file_reads_like_its_text(tmp_path: Path) -> None:
    found = extract(old_word(SAMPLE.read_bytes(), "fire.txt", tmp_path))
    assert found.kind == "doc"
    told = [row["kind"] for row in read(found.text).rows("obligations")]
    plain = [row["kind"] for row in read(SAMPLE.read_text("utf-8")).rows("obligations")]
    assert told == plain


@needs_office
def test_the_table_of_an_old_word_file_keeps_its_columns(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("社区消防安全工作方案")
    words = ["序号", "任务", "责任单位", "完成时限", "1", "更换老化线路" * 6, "供电所", "6月底前"]
    table = made.add_table(2, 4)
    for place, cell in enumerate(words):
        table.cell(place // 4, place % 4).text = cell
    kept = io.BytesIO()
    made.save(kept)
    found = extract(old_word(kept.getvalue(), "plan.docx", tmp_path))
    (row,) = read(found.text).rows("obligations")
    assert (row["kind"], row["responsible"], row["deadline"]) == (
        "deadline", ["供电所"], "6月底前",
    )  # fmt: skip


def test_cells_that_antiword_wraps_are_one_row_again() -> None:
    drawn = "|对全区养老|民政局    |\n|机构检查  |          |\n|清理楼道  |居委会    |\n"
    assert mended(drawn) == "对全区养老机构检查\t民政局\n清理楼道\t居委会\n"


def test_an_empty_cell_of_a_row_is_no_wrapped_one() -> None:
    drawn = "|清理楼道  |居委会    |\n|检修电线  |          |\n"
    assert mended(drawn) == "清理楼道\t居委会\n检修电线\t\n"
