"""The patterns that find Chinese actors, made once from the word lists and `actors.zh.yaml`."""

from anshe.kernels.reader.names.words import HEADS, either, made, words

NAMES, SAYS = words("names.zh"), words("predicates.zh")
LISTED = [word for kind in HEADS for word in NAMES[kind]]
HEAD = either(LISTED, NAMES["guards"])
SHORT = either(NAMES["short"])
# Branches of the authorities are too general to open a clause; 妇联 and 工会 are not.
WEAK = {*NAMES["short"]} - {*NAMES["alone"]}
FIRM = [
    w
    for kind in HEADS
    if kind != "common"
    for w in NAMES[kind]
    if w not in NAMES["rooms"] and (len(w) == 1 or w not in WEAK)
]
TAGS = {
    part: [
        *SAYS["tags"][part],
        *(d + n for d in SAYS["tag_deeds"][part] for n in SAYS["tag_doers"]),
    ]
    for part in ("lead", "support")
}
HOWS = [w for w in SAYS["adverbs"] if len(w) > 1 and w not in SAYS["adjectives"]]
TAKES = {*SAYS["takes_people"]}
DEEDS = [w for w in SAYS["verbs"] if len(w) > 1 and w not in TAKES]
PURE = [w for w in (*TAKES, *SAYS["prepositions"]) if len(w) > 1]
PLAIN = ("loose", "charge", "help", "makes_name", "names_on", "headings", "duties")
SLOTS = {
    **{key: either(SAYS[key]) for key in PLAIN},
    "head": HEAD,
    "short": SHORT,
    "firm": either(FIRM, NAMES["guards"]),
    "sure": either(SAYS["sure"], SAYS["guards"]),
    "verbs": either([*SAYS["verbs"], *SAYS["opening"]], SAYS["verb_guards"]),
    "adverbs": either(SAYS["adverbs"], SAYS["adverb_guards"]),
    "prepositions": either(SAYS["prepositions"], SAYS["preposition_guards"]),
    "openers": either(SAYS["openers"], SAYS["opener_guards"]),
    "noun": either([*SAYS["nouns"], *SAYS["times"], *SAYS["makes_name"]]),
    "still": either([*SAYS["nouns"], *SAYS["makes_name"]]),
    "pure": either(PURE, SAYS["verb_guards"]),
    "hows": either(HOWS, SAYS["adverb_guards"]),
    "rouse": either(SAYS["rouse"], SAYS["verb_guards"]),
    "deeds": either(DEEDS, SAYS["verb_guards"]),
    "determiners": either(NAMES["determiners"]),
    "public": either(NAMES["public"]),
    "never": either(NAMES["never"]),
    "tag_lead": either(TAGS["lead"]),
    "tag_support": either(TAGS["support"]),
}
MADE = made("actors.zh", SLOTS)
NEVER = frozenset(NAMES["never"])
GENERAL = frozenset(NAMES["general"])
UNSURE = GENERAL | frozenset(NAMES["public"])
TAGGED = {word for group in TAGS.values() for word in group}
END, OPEN, SAYING = MADE["end"], MADE["open"], MADE["saying"]
OWN_HEAD, OWN_OR_SHORT = MADE["own_head"], MADE["own_or_short"]
RELATED = MADE["relative"]
LEAD_IN, ROUSE, STRAY = MADE["lead_in"], MADE["rouse"], MADE["stray"]
OPENER, BREAK, VERY = MADE["opener"], MADE["break"], MADE["very"]
COUNTED, WHOLE, LOOSELY, OBJECT = (MADE[k] for k in ("counted", "whole", "loosely", "object"))
OTHER, TITLE, NO_SAYING, ALIAS = (MADE[k] for k in ("other", "title", "no_saying", "alias"))
TREATED, QUOTED, FILLED = MADE["treated"], MADE["quoted"], MADE["filled"]
EACH, SERVED, FOUNDED = MADE["each"], MADE["served"], MADE["founded"]
ALLOTTED, OWNING = MADE["allotted"], MADE["owning"]
HOME, PART, SEASON, PLACE = (MADE[key] for key in ("home", "part", "season", "place"))
