"""Who stands at the head of a Chinese clause."""

import pytest

from tests.kernels.reader.names.plans import owners, who

ACTORS = (
    ("区安监局要定期开展检查。", ("区安监局",)),
    ("各社区居委会负责入户宣传。", ("各社区居委会",)),
    ("派出所会同司法所每月召开会议。", ("派出所", "司法所")),
    ("网格员每天巡查两次。", ("网格员",)),
    ("各部门、各单位要树立大局意识。", ("各部门", "各单位")),
    ("妇联、共青团委负责妇女儿童的宣传。", ("妇联", "共青团委")),
    ("学校与家长签订责任书。", ("学校", "家长")),
    ("物业公司应当张贴警示标识。", ("物业公司",)),
    ("楼栋长对本楼的消防通道每周查看一次。", ("楼栋长",)),
    ("出租屋房主应与承租人签订责任书。", ("出租屋房主",)),
    ("全体队员要克服厌战情绪。", ("全体队员",)),
    ("6月底前各街道完成摸底。", ("各街道",)),
    ("承接服务的社会工作机构须配备社工。", ("承接服务的社会工作机构",)),
)
KEPT_WHOLE = (
    "公安、建设、安全监管等部门",
    "司法、科技部门",
    "朝阳、青山、长城街道办事处",
)
NOBODY = (
    "加强社区安全工作",
    "社区服务工作取得成效",
    "为学校配备灭火器",
    "对辖区企业进行检查",
    "通过社区宣传栏普及知识",
    "工作人员应不少于8人",
    "全部整改到位",
)


@pytest.mark.parametrize(("text", "names"), ACTORS)
def test_the_name_before_the_predicate_is_the_actor(text: str, names: tuple[str, ...]) -> None:
    assert owners(text) == names


@pytest.mark.parametrize("name", KEPT_WHOLE)
def test_a_list_that_shares_one_head_is_kept_whole(name: str) -> None:
    assert owners(f"{name}要各司其职。") == (name,)


@pytest.mark.parametrize("text", NOBODY)
def test_a_clause_without_a_doer_names_nobody(text: str) -> None:
    assert owners(f"{text}。") == ()


def test_a_name_is_found_before_a_predicate_that_no_list_knows() -> None:
    assert owners("专职消防队敞开营门接待群众。") == ("专职消防队",)


def test_a_clause_that_names_its_actor_says_so() -> None:
    assert who("派出所负责核查身份。", "派出所负责核查身份").explicit
    assert not who("派出所负责核查身份,打击犯罪。", "打击犯罪").explicit


def test_the_verb_of_a_longer_name_does_not_cut_it() -> None:
    assert owners("专家指导组要加强培训。") == ("专家指导组",)
    assert owners("社区卫生服务中心要建立台账。") == ("社区卫生服务中心",)
