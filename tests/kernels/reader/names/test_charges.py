"""Who is charged inside a clause, beside it, or above it."""

from tests.kernels.reader.names.plans import owners, who

TAGGED = "一、任务\n1.开展消防检查,每月一次。\n责任单位:区住建局;配合单位:各街道、物业公司\n"
HEADED = (
    "一、职责分工\n(一)街道办事处职责\n1.建立台账。\n2.每月上报一次。\n(二)派出所\n1.维护秩序。\n"
)
TABLE = "序号\t工作内容\t牵头单位\t配合单位\n1\t检修消火栓\t自来水公司\t专职消防队\n"


def test_by_and_lead_name_the_leader_and_help_the_helpers() -> None:
    found = who("由派出所牵头,安监、消防等部门配合,开展清查。", "由派出所牵头,安监、消防等部门配合")
    assert found.lead == ("派出所",)
    assert found.support == ("安监", "消防")


def test_those_who_are_roused_act() -> None:
    assert owners("组织企业、学校及出租屋开展逃生演练。") == ("企业", "学校", "出租屋")
    assert owners("动员党员参加巡逻。") == ("党员",)


def test_those_who_are_helped_or_visited_do_not_act() -> None:
    assert owners("配合社区做好宣传。") == ()
    assert owners("走访辖区企业。") == ()


def test_a_later_clause_falls_to_the_subject_before_it() -> None:
    text = "各社区要建立台账。每季度更新一次,确保准确。"
    assert owners(text, "每季度更新一次") == ("各社区",)


def test_a_tag_beats_the_actor_in_the_sentence() -> None:
    found = who(TAGGED, "每月一次")
    assert found.tagged
    assert found.responsible == ("区住建局", "各街道", "物业公司")
    assert (found.lead, found.support) == (("区住建局",), ("各街道", "物业公司"))


def test_a_tag_in_brackets_speaks_for_its_item() -> None:
    text = "1.排查隐患,建立清单。(责任单位:安监站)\n2.开展宣传。\n"
    assert owners(text, "建立清单") == ("安监站",)
    assert owners(text, "开展宣传") == ()


def test_a_column_charges_the_row() -> None:
    found = who(TABLE, "检修消火栓")
    assert (found.lead, found.support) == (("自来水公司",), ("专职消防队",))


def test_a_heading_that_names_an_office_owns_what_stands_below() -> None:
    assert owners(HEADED, "每月上报一次") == ("街道办事处",)
    assert owners(HEADED, "维护秩序") == ("派出所",)


def test_a_name_before_a_colon_owns_its_line() -> None:
    assert owners("宣传部:办好专栏,每月一期。", "每月一期") == ("宣传部",)


def test_a_subject_before_a_colon_owns_the_items_below() -> None:
    text = "各村要做好以下工作:\n1.清理河道。\n2.备足沙袋。\n"
    assert owners(text, "备足沙袋") == ("各村",)


def test_who_is_cast_in_a_body_does_not_act() -> None:
    assert owners("镇长任组长。") == ()
    assert who("公安分局、教育局为成员单位,每月会商。", "每月会商").responsible == ()
