"""Text out of what people send: every encoding and kind that plans come in."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from anshe.work.plans.queries.extraction import Extracted, extract, extract_apart
from anshe.work.plans.queries.extraction.numbering import chinese, written

PLAIN = "各社区每季度开展一次消防安全检查，街道办事处每年组织两次演练。\r\n第二行。\n" * 3
TRADITIONAL = "這是關於社區消防安全檢查的計劃，各單位應當定期開展應急演練。\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_plain_text_is_read_letter_by_letter_in_every_encoding(encoding: str) -> None:
    assert extract(PLAIN.encode(encoding)).text == PLAIN


def test_big5_is_told_from_gb18030_by_its_everyday_letters() -> None:
    assert extract(TRADITIONAL.encode("big5")) == Extracted(TRADITIONAL, "text", "big5hkscs")


def test_an_encoding_that_changes_inside_a_line_is_followed() -> None:
    one, other = "各社区每季度开展一次消防安全检查。", "派出所每月开展两次宣传活动,街道办事处负责。"
    torn = one.encode() + other.encode("gb18030") + one.encode()
    assert extract(torn) == Extracted(one + other + one, "text", "mixed")


def test_a_little_damage_is_marked_and_the_rest_is_read() -> None:
    words = "各社区每季度开展一次消防安全检查,发现隐患及时整改并登记台账。" * 6
    torn = words.encode("gb18030")[:120] + b"\xff\xff\x81" + words.encode("gb18030")[120:]
    text = extract(torn).text
    assert 1 <= text.count("\ufffd") <= 3
    assert text.count("各社区每季度开展一次消防安全检查") >= 5


def test_a_file_that_mixes_encodings_is_read_line_by_line() -> None:
    mixed = PLAIN.encode() + PLAIN.encode("gb18030") + TRADITIONAL.encode("big5")
    assert extract(mixed) == Extracted(PLAIN + PLAIN + TRADITIONAL, "text", "mixed")


def test_english_without_any_mark_is_plain_text() -> None:
    assert extract(b"Each office holds one drill a year.").encoding == "utf-8"


def word_file() -> bytes:
    """Write a Word file with numbered paragraphs, bullets, a deleted word and a table."""
    made = docx.Document()
    made.add_paragraph("工作方案")
    for words in ("检查", "演练"):
        made.add_paragraph(words, style="List Number")
    made.add_paragraph("重点", style="List Bullet")
    deleted = made.add_paragraph("留下").add_run("删去")
    deleted._r.getparent().replace(
        deleted._r, deleted._r.makeelement(qn("w:del"), {})
    )  # what was deleted is no text
    table = made.add_table(2, 3)
    for place, words in enumerate(["任务", "责任\n单位", "时限", "排查", "应急办", "6月底前"]):
        table.cell(place // 3, place % 3).text = words
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_word_file_gives_labels_and_rows() -> None:
    assert extract(word_file()).text.split("\n") == [
        "工作方案", "1.检查", "2.演练", "• 重点", "留下",
        "任务\t责任 单位\t时限", "排查\t应急办\t6月底前",
    ]  # fmt: skip


def test_the_name_of_a_file_does_not_matter() -> None:
    assert extract(word_file()).kind == "docx"
    assert extract(b"<html><body><p>plan</p></body></html>").kind == "html"


def test_a_web_page_is_read_as_a_browser_shows_it() -> None:
    page = (
        '<html><head><meta charset="gb2312"><title>网站</title><style>p{}</style></head><body>'
        "<script>var x = 1;</script><h1>方案</h1><p>第一\n 行<br>第二&nbsp;行</p>"
        "<ol><li>甲</li><li>乙</li></ol><table><tr><td><p>任务</p></td><td>单位</td></tr>"
        "<tr><td>检查<td>社区</table>尾</body></html>"
    )
    assert extract(page.encode("gb18030")).text.split("\n") == [
        "方案", "第一 行", "第二\xa0行", "1.甲", "2.乙", "任务\t单位", "检查\t社区", "尾",
    ]  # fmt: skip


def test_a_page_saved_in_one_file_is_opened() -> None:
    saved = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"PGh0bWw+PHA+cGxhbjwvcD48L2h0bWw+\r\n--B--\r\n"
    )
    assert extract(saved) == Extracted("plan", "mhtml", "utf-8")


def test_a_process_of_its_own_says_the_same() -> None:
    assert extract_apart(word_file()) == extract(word_file())
    assert extract_apart(PLAIN.encode()) == extract(PLAIN.encode())


def test_numbers_are_written_as_word_writes_them() -> None:
    assert [chinese(n) for n in (1, 10, 12, 20, 35, 105, 110, 1000)] == [
        "一", "十", "十二", "二十", "三十五", "一百〇五", "一百一十", "1000",
    ]  # fmt: skip
    styles = [(4, "upperRoman"), (28, "lowerLetter"), (3, "decimalEnclosedCircle"), (7, "none")]
    assert [written(number, style) for number, style in styles] == ["IV", "bb", "③", ""]


def test_what_a_word_file_counts_by_itself_begins_again_below_a_new_item() -> None:
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
        for level, words in ((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊"))
    )
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="（%1.%2）"/></w:lvl>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )
    text = extract(packed(body, lists)).text
    assert text.split("\n") == ["一、甲", "（一.1）乙", "（一.2）丙", "二、丁", "（二.1）戊"]


def packed(body: str, lists: str) -> bytes:
    """Pack the parts of a Word file."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}>{body}</w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {space}>{lists}</w:numbering>")
    return kept.getvalue()
