"""Cleaning: what is furniture goes, what is broken is mended, every character keeps its place."""

import unicodedata

import pytest

from anshe.kernels.reader.text import clean

PLAN = "社区每季度开展一次消防演练。"


def reasons(text: str) -> set[str]:
    """Return why parts of a text were set aside."""
    return {one.why for one in clean(text).set_aside}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("当前位置:首页 > 方案 > 社区", "breadcrumb"),
        ("上传人:张三 文档编号:251 上传时间:2019-04-04 格式:DOC", "upload-notice"),
        ("第3页 / 共14页", "page-number"),
        ("— 7 —", "page-number"),
        ("消防工作方案.doc_第2页", "file-name"),
        ("时间:2024-02-11 05:41:09 作者:无名", "byline"),
        ("以下是小编为大家整理的方案,希望对大家有帮助!", "teaser"),
        ("展开阅读全文", "download-notice"),
        ("索 引 号:0038/2023-00147  主题分类:卫生健康", "byline"),
        ("分享到: 微信 微博 QQ空间", "site"),
        ("主办:某街道办事处 承办:某中心", "site"),
        ("网站地图 | 联系我们 | 关于我们", "site"),
        ("一、工作目标 ........ 3", "contents"),
        ("经营许可证编号:京ICP备12345678号-1", "licence"),
        ("static/uploads/20201214/ab.jpg", "picture"),
        ("I have carefully collected this for you, I hope it will help you.", "teaser"),
    ],
)
def test_furniture_of_a_page_is_set_aside_with_its_reason(line: str, why: str) -> None:
    text = f"{line}\n\n{PLAN}\n"
    page = clean(text)
    assert [(one.why, text[one.start : one.end]) for one in page.set_aside] == [(why, line)]
    assert page.plain.strip() == PLAN


def test_a_link_list_at_the_end_goes_as_a_whole() -> None:
    text = f"{PLAN}\n\n相关文章\n\n• 某街道工作总结\n• 为做好安全工作,我们采取了下列 ...\n"
    assert clean(text).plain.strip() == PLAN


def test_a_plan_after_a_link_list_stays() -> None:
    text = "相关文章\n某街道总结\n一、指导思想\n坚持预防为主,开展检查。\n"
    assert "预防为主" in clean(text).plain


def test_page_numbers_that_count_up_inside_sentences_are_cut_out() -> None:
    text = "1、各社区要开\n\n2、展检查,加\n\n3、强宣传,组\n\n4、织演练,签订责任书。"
    page = clean(text)
    assert page.plain == "各社区要开展检查,加强宣传,组织演练,签订责任书。"
    assert reasons(text) == {"page-marker"}


def test_the_numbers_of_a_list_are_no_page_numbers() -> None:
    text = "\n".join(f"{number}、开展第{number}项检查。" for number in range(1, 9))
    assert clean(text).plain == text


def test_the_numbers_of_parts_within_parts_are_no_page_numbers() -> None:
    text = "\n".join(f"{n} 第{n}部分\n{n}.1 工作要求\n各村要落实到位。" for n in range(1, 6))
    assert clean(text).plain == text


def test_items_above_lines_that_name_who_does_them_are_no_pages() -> None:
    items = [f"{n}.养老机构要落实第{n}项要求。\n责任单位:区民政局、各街道" for n in range(1, 7)]
    text = "\n".join(items)
    assert clean(text).plain == text


def test_items_without_full_stops_are_no_pages() -> None:
    who = "副总指挥由消防队队长担任,协助工作"
    text = "\n".join(f"{n}.{who}第{n}组" for n in range(1, 7))
    assert clean(text).plain == text


def test_a_sentence_broken_by_a_line_break_is_mended() -> None:
    text = "各社区要充分利用宣传栏、黑板报等形式,广泛开\n展消防安全宣传。"
    assert clean(text).plain == text.replace("\n", "")


def test_a_page_number_does_not_end_a_sentence() -> None:
    text = "逐户登记脆弱人群、脆\n\n第 3 页 共 9 页\n\n弱住房两张清单。"
    page = clean(text)
    assert page.plain == "逐户登记脆弱人群、脆弱住房两张清单。"
    assert [one.why for one in page.set_aside] == ["page-number"]


@pytest.mark.parametrize(
    "text",
    [
        "三、工作重点\n开展检查。",
        "组长:张三\n副组长:李四",
        "社区消防工作方案\n为做好工作,制定本方案。",
        "检查内容\t责任单位\n消防通道\t居委会",
    ],
)
def test_headings_posts_titles_and_rows_keep_their_lines(text: str) -> None:
    assert clean(text).plain == text


def test_every_character_of_the_clean_view_is_found_again_in_the_text() -> None:
    text = "第1页\n\uff11、每季度检查\uff11次，（含）“重点”单位的\n部位,包括仓库。<br/>下载\n"
    page = clean(text)
    for place, sign in enumerate(page.plain):
        assert unicodedata.normalize("NFKC", text[page.at[place]]).strip() == sign.strip()


def test_traditional_characters_are_flagged() -> None:
    assert clean("各社區應組織檢查,並設備齊全。").traditional
    assert not clean("各社区应组织检查,并设备齐全。").traditional


def test_few_page_numbers_are_cut_out_of_a_shared_document() -> None:
    half = "各社区要加强巡查,发现隐患及时整改。" * 12
    text = f"展开阅读全文\n1、{half}社区民警、\n\n2、网格员每月开展检查。{half}\n"
    assert "社区民警、网格员每月开展检查" in clean(text).plain


def test_sounds_written_behind_characters_are_cut_out() -> None:
    assert clean("學(xué)校每月檢(jiǎn)查一次(app登记)。").plain == "學校每月檢查一次(app登记)。"


def test_lines_wrapped_at_one_width_are_one_sentence() -> None:
    line = "各社区要加强巡查发现隐患及时整改并做好记录工作的专职消防救援队"
    text = f"{line}\n" * 7 + "每村不少于一支。\n"
    assert clean(text).plain == line * 7 + "每村不少于一支。\n"


def test_english_lines_wrapped_before_a_capital_are_one_sentence() -> None:
    text = (
        "The partnership brings together the police, the fire service and the Chamber of\n"
        "Trade, and is chaired by the Clerk.\n"
    )
    assert clean(text).plain == text.replace("of\nTrade", "of Trade")


def test_a_numbered_heading_and_a_line_about_a_body_stay_lines_of_their_own() -> None:
    heading = "一、进一步加强对流动人口和出租房屋管理服务工作的组织领导\n"
    told = "各社区五职干部、网格员\n"
    body = "领导小组下设办公室。\n"
    rest = "各部门要落实责任。\n二、措施\n按时报送。\n三、要求\n抓好落实。\n"
    assert clean(heading + rest).plain.startswith(heading)
    assert clean(told + body).plain.startswith(told)
