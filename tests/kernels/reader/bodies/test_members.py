"""Who leads a body and who belongs to it."""

from tests.kernels.reader.bodies.plans import found

LINES = (
    "成立禁放工作领导小组,成员如下:\n组  长:李某某  镇党委书记\n副组长:张某  镇长\n"
    "成  员:应急办、综治办、各村(社区)主要负责人\n"
)
IN_WORDS = (
    "成立火灾防控领导小组,由镇长任组长,分管副镇长、派出所所长任副组长,"
    "应急办、供电所及各村负责人为成员。"
)


def test_people_are_read_line_by_line_and_posts_are_kept_for_names() -> None:
    (one,) = found(LINES)
    assert one.lead == ("镇党委书记", "镇长")
    assert one.support == ("应急办", "综治办", "各村(社区)主要负责人")


def test_people_are_read_from_one_sentence() -> None:
    (one,) = found(IN_WORDS)
    assert one.lead == ("镇长", "分管副镇长", "派出所所长")
    assert one.support == ("应急办", "供电所", "各村负责人")


def test_the_host_leads_an_office() -> None:
    (one,) = found("领导小组下设办公室,办公室设在区安监局。")
    assert (one.kind, one.lead) == ("office", ("区安监局",))


def test_who_takes_the_lead_and_who_helps_is_told_apart() -> None:
    (one,) = found("消防安全组:由派出所牵头,安监、消防等部门配合,做好消防工作。")
    assert (one.lead, one.support) == (("派出所",), ("安监", "消防"))


def test_a_name_in_brackets_leads() -> None:
    (one,) = found("组建护校队(队长:保卫科科长,队员为全体男教师)。")
    assert one.lead == ("保卫科科长",)


def test_what_is_masked_is_no_member() -> None:
    (one,) = found("成立治安巡逻领导小组。\n组长:赵××  社区书记\n副组长:XXX\n")
    assert one.lead == ("社区书记",)
