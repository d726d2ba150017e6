"""The few patterns that find Chinese actors, made once from the word lists."""

import re

from anshe.kernels.reader.names.words import HEADS, either, firsts, words

NAMES, SAYS = words("names.zh"), words("predicates.zh")
LISTED = [word for kind in HEADS for word in NAMES[kind]]
HEAD = f"(?={firsts(LISTED)}){either(LISTED, NAMES['guards'])}"
SHORT = either(NAMES["short"])
NOTE = r"(?:\([^()\n]{1,60}\))?"
DATE = r"(?:20[\dxX_]{2}|[\dxX_]{1,2})(?:年|月)"
NOUN = either([*SAYS["nouns"], *SAYS["makes_name"]])
SURE = either(SAYS["sure"], SAYS["guards"])
VERB = f"{either(SAYS['verbs'], SAYS['verb_guards'])}(?!{either(SAYS['makes_name'])})"
ADVERB = either(SAYS["adverbs"])
PREPOSITION = either(SAYS["prepositions"], SAYS["preposition_guards"])
LIKELY = f"{VERB}(?!\\n)|{ADVERB}|{PREPOSITION}|{DATE}"
LOOSE = f"{either(SAYS['loose'])}(?!{NOUN})"
SAYING = re.compile(f"{SURE}|{LIKELY}|{LOOSE}")

# Where a name ends because a predicate, a colon, or a comma with a sure predicate follows.
END = re.compile(
    rf"(?P<head>{HEAD}){NOTE}等?"
    rf"(?=(?P<sure>{SURE})|(?P<topic>:|[,](?:{SURE}))|(?P<likely>{LIKELY})|(?P<loose>{LOOSE}))"
)
OWN_HEAD = re.compile(rf"(?:{HEAD}){NOTE}$")
OWN_OR_SHORT = re.compile(rf"(?:{HEAD}|{SHORT}){NOTE}$")
NUMBER = r"[\dxX_一二三四五六七八九十]{1,4}"
WHEN = (
    rf"(?:(?:(?:20[\dxX_]{{2}}|今|明|每|当)年|{NUMBER}月份?|{NUMBER}[日号]|[上中下]旬)+"
    r"(?:[初底末]|之前|以?前|之?后|以来|起|开始|内)*|期间|当天)"
)
LEAD_IN = re.compile(
    r"(?:[\s“”\"'《*·•(—-]|[一二三四五六七八九十][是要]|首先|其次|再次|最后|同时|此外|另外|另|然后|并且?|而且?|且|"
    r"但是?|因此|所以|为此|凡是?|今后|目前|届时|平时|原则上|其中|再|还|[\u4e00-\u9fff]{2,8}阶段(?=[各区市县镇街])|"
    rf"(?:到|至|于|在|自|从)?{WHEN})*"
)
ROUSE = re.compile(rf"(?:要|应|须|必须|{ADVERB})*(?:{either(SAYS['rouse'])})")
OPENER = re.compile(either(SAYS["openers"], SAYS["opener_guards"]))
BREAKING = [w for k in ("adverbs", "prepositions") for w in SAYS[k] if len(w) > 1]
PURE = [w for w in SAYS["verbs"] if len(w) > 1 and w not in SAYS["naming"]]
BREAK = re.compile(
    either([*PURE, *(w for w in BREAKING if w != "结合")], SAYS["verb_guards"])
    + f"|{SURE}|由|为(?!民)|在(?![建校职岗编册线])|以(?![上下内外来])|[把被让了着]"
    + r"|(?<!主)任(?=[总副组队指召站])|有(?![关限色线机害])|\d+(?:[年月日/%.]|以上)|"
    + either(SAYS["naming"], SAYS["verb_guards"] | {"结合": "部"})
    + rf"(?!{either(SAYS['names_on'])}(?:$|[、()和及的]|主任|组长))"
)
STRAY = re.compile(
    r"[\s《》“”\"。;\u3014【\[]|\d[、.]|\([^()]*\d[^()]*\)|(?:职责|任务|工作|责任)(?:划分|分工)(?=.{4})"
)
TITLE = re.compile(r"[^\n。,;:]*(?:方案|计划|安排|意见|要点|办法|通知|预案)[ \t]*(?=\n|$)")
NEVER = frozenset(NAMES["never"])
GENERAL = frozenset(NAMES["general"])
UNSURE = GENERAL | frozenset(NAMES["public"])
VERY = re.compile(either(NAMES["determiners"]))

# A name that opens a clause before words no list knows: 专职消防队敞开营门.
WEAK = {*NAMES["short"]} - {*NAMES["alone"]}
FIRM = [
    w for kind in HEADS if kind != "common" for w in NAMES[kind] if len(w) == 1 or w not in WEAK
]
NEXT = rf"(?![的、和与及等,;:。()”之\s]|{NOUN}|[^、,;。]{{0,3}}?(?:{HEAD}))"
OPEN = re.compile(
    rf"(?:(?:[^\s,;:。“”]|“两委”){{1,24}}?(?={firsts(FIRM)}){either(FIRM, NAMES['guards'])}"
    rf"|{either(NAMES['determiners'])}[^\s,;:。“”]{{0,20}}?{HEAD}){NOTE}{NEXT}"
)
COUNTED = re.compile(
    r"(?:应|要|须|均|都)?(?:不少于|不低于|不超过|不得(?:少于|低于|超过|高于|多于)|至少|保持在|控制在|达到|占|为\d)"
)
# 全区, 全校: a place as a whole acts only before a verb that is known.
WHOLE = re.compile(r"全(?![国体员])")
TAGGED = {word for group in SAYS["tags"].values() for word in group}
LOOSELY = re.compile(either(SAYS["loose"]))
OBJECT = re.compile(rf"{either(SAYS['loose'])}.{{0,4}}{either(NAMES['public'])}$")
# What is said of those who hold a post in a body, or only help: they are found elsewhere.
OTHER = re.compile(
    r"(?:任|担任|兼任|兼|为)(?:第一|常务|执行)?副?(?:组长|总指挥|指挥长|指挥|主任|队长|成员|负责人|召集人)"
    rf"|(?:{either(SAYS['help'])})(?=[,;。)])"
)
COUNT = r"[\d一二三四五六七八九十百千两]+余?(?:[名人户]|[个支](?![季月星学小工半]))|若干"
NO_SAYING = re.compile(rf"{OTHER.pattern}|{TITLE.pattern}|{COUNT}")
# (以下简称“中心”): from here on a general word is a name.
ALIAS = re.compile(r"(?:简称|下称|统称|称)[:为]?[“\"]([^”\"\n]{1,12})[”\"]")
