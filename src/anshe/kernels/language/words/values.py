"""What a value of a rule is called: codes by their words, ids by the titles of what they name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from yaml import CSafeLoader

from anshe.kernels.language.conditions import Threshold
from anshe.kernels.language.models.base import Model, Source, Text
from anshe.kernels.language.models.means import Band, ShareOfCost
from anshe.kernels.language.models.obligations import Amount, Escalation, Reach, Roles, Scope
from anshe.kernels.language.models.organisation import MONTH_DAY, Levels, Meets, Valid
from anshe.kernels.language.models.when import Days, Moved, Often, Step
from anshe.kernels.language.vocabulary import codes
from anshe.kernels.language.words.fields import FIELDS
from anshe.kernels.language.words.when import SPANS, Words, say_day, say_step, say_when

EMPTY: Words = {"zh": "空", "en": "empty"}
YES_NO: tuple[Words, Words] = ({"zh": "否", "en": "no"}, {"zh": "是", "en": "yes"})
SIGNS = {
    ">=": ("不少于 {}", "at least {}"),
    "<=": ("不超过 {}", "at most {}"),
    ">": ("多于 {}", "more than {}"),
    "<": ("少于 {}", "less than {}"),
    "=": ("正好 {}", "exactly {}"),
}
LISTS = {
    "do": ("do",),
    "metric": ("metric",),
    "domain": ("domain",),
    "member_kinds": ("member",),
    "people": ("people",),
    "facilities": ("facilities",),
    "environments": ("environments",),
    "for_": ("premises",),
}
KINDS = {
    "bodies": ("body",),
    "documents": ("document",),
    "obligations": ("inspection", "session", "drill", "document", "bulletin", "plan-level"),
}
"""Which lists of codes.yaml hold the words of a field; what `kind` is hangs on the section."""
OUR_OWN = {
    "kind": ("record", "fact"),
    "when_empty": ("said",),
    "per": ("span", "level", "fact"),
    "every": ("span", "said"),
    "origin": ("said",),
    "language": ("said",),
    "currency": ("said",),
    "purpose": ("said",),
    "opinion": ("said",),
    "shares": ("said",),
}
PLACES = ("level", "fact", "role")
TITLED = ("title", "ask", "says")
Names = Mapping[str, Words]


def say_value(field: str, value: Any, *, section: str = "", names: Names | None = None) -> Words:
    """Say the value of a field in both languages.

    Args:
        field: what the field is called in the models.
        value: what stands in it.
        section: the part of the programme, since a `kind` is of something.
        names: what the ids and the parts that the rule names are called.
    """
    return _Saying(field, section, names or {}).said(value)


class _Saying:
    """Says the values of one field."""

    def __init__(self, field: str, section: str, names: Names) -> None:
        self.field, self.section, self.names = field, section, names

    def said(self, value: Any) -> Words:
        """Say a value, whatever it is."""
        if value is None:
            return EMPTY
        if isinstance(value, bool):
            return YES_NO[value]
        if isinstance(value, Model):
            return self._model(value)
        if isinstance(value, Threshold):
            return _threshold(value)
        if isinstance(value, dict):
            return _listed(self._pair(key, one) for key, one in value.items())
        if isinstance(value, tuple):
            return _listed(map(self.said, value))
        return self._plain(value)

    def _plain(self, value: Any) -> Words:
        """Say a number, a day, a code, an id."""
        told = f"{value:g}" if isinstance(value, float) else str(value)
        if isinstance(value, date) or MONTH_DAY.fullmatch(told):
            return say_day(told)
        return self._called(told)

    def _called(self, code: str) -> Words:
        """Call a code by its list's word, an id by the title of what it names."""
        listed = _listed_word(self.field, self.section, code)
        return listed or self.names.get(code) or _own_word(self.field, code) or _same(code)

    def _pair(self, key: str, value: Any) -> Words:
        """Say a letter or a part with its figure."""
        called, said = self._called(key), self.said(value)
        return {name: f"{called[name]} {said[name]}" for name in ("zh", "en")}

    def _model(self, value: Model) -> Words:
        """Say what has fields of its own: by its title, as a sentence, or field by field."""
        if isinstance(value, Text):
            return {"zh": f"“{value.say('zh')}”", "en": f"“{value.say('en')}”"}
        for name in TITLED:
            if isinstance(text := getattr(value, name, None), Text):
                return self._model(text)
        if isinstance(value, Moved):
            return say_when(value, self.names)
        shaped = _SHAPES.get(type(value))
        if shaped:
            return shaped(self, value)
        return _listed(self.named(name, getattr(value, name)) for name in _told(value))

    def named(self, name: str, value: Any) -> Words:
        """Say a field of a field with what it is called."""
        zh, en = FIELDS.get(name, (name, name))
        said = _Saying(name, self.section, self.names).said(value)
        return {"zh": f"{zh} {said['zh']}", "en": f"{en} {said['en']}"}


def _scope(saying: _Saying, value: Scope) -> Words:
    """Say where: in each place, perhaps only in some."""
    place = saying.said(value.each)
    if value.where.model_dump(exclude_defaults=True):
        return {"zh": f"符合条件的每个{place['zh']}", "en": f"each {place['en']} that qualifies"}
    return {"zh": f"每个{place['zh']}", "en": f"each {place['en']}"}


def _days(_saying: _Saying, value: Days) -> Words:
    """Say a number of days."""
    if value.days == 0:
        return {"zh": "立即", "en": "at once"}
    zh, en = ("个工作日", "working day") if value.workdays else ("天", "day")
    return {"zh": f"{value.days} {zh}", "en": f"{value.days} {en}{'s' * (value.days > 1)}"}


def _escalation(saying: _Saying, value: Escalation) -> Words:
    """Say who hears of what is late, and when."""
    after, to = _days(saying, value.after), saying.said(value.to)
    if value.after.days == 0:
        return {"zh": f"立即上报{to['zh']}", "en": f"at once to: {to['en']}"}
    return {"zh": f"逾期 {after['zh']}上报{to['zh']}", "en": f"{after['en']} late: to {to['en']}"}


def _reach(saying: _Saying, value: Reach) -> Words:
    """Say who is to be reached, and how many of them."""
    bars = [saying.said(one) for one in (value.share, value.number) if one is not None]
    whom = _listed_word("people", "", value.of) or saying.said(value.of)
    return {name: " ".join([whom[name], *(one[name] for one in bars)]) for name in ("zh", "en")}


def _roles(saying: _Saying, value: Roles) -> Words:
    """Say who leads and who supports."""
    return _listed(saying.named(name, getattr(value, name)) for name in _told(value))


def _amount(_saying: _Saying, value: Amount) -> Words:
    """Say a figure with its unit."""
    told = _threshold(Threshold(value.op, value.value))
    return {name: f"{words} {value.unit or ''}".strip() for name, words in told.items()}


def _levels(saying: _Saying, value: Levels) -> Words:
    """Say the unit and the levels around it."""
    parts = [saying.named("unit", value.unit)]
    below = [*value.parts, *value.above, *value.trees]
    return _listed([*parts, *(saying.said(one) for one in below)])


def _share(saying: _Saying, value: ShareOfCost) -> Words:
    """Say who bears how many parts of a cost."""
    payer = saying.said(value.payer)
    return {name: f"{payer[name]} {value.parts:g}" for name in ("zh", "en")}


def _band(saying: _Saying, value: Band) -> Words:
    """Say an amount that holds between two counts."""
    low, high = (f"{one:g}" if one is not None else "" for one in (value.from_, value.to))
    return _same(f"{low}\u2013{high}: {value.amount:g}")


def _source(_saying: _Saying, value: Source) -> Words:
    """Say the clause or the place that a rule comes from."""
    if value.clause:
        return _same(value.clause)
    return {"zh": f"第 {value.start} 字", "en": f"character {value.start}"}


def _valid(_saying: _Saying, value: Valid) -> Words:
    """Say from when to when."""
    ends = [say_day(one) if one else {"zh": "", "en": ""} for one in (value.from_, value.until)]
    return {"zh": f"{ends[0]['zh']}至{ends[1]['zh']}", "en": f"{ends[0]['en']} to {ends[1]['en']}"}


def _meets(_saying: _Saying, value: Meets) -> Words:
    """Say how often a body meets."""
    return say_when(Often(at_least=value.at_least, per=value.per))


def _step(_saying: _Saying, value: Step) -> Words:
    """Say a distance in time."""
    return say_step(value)


_SHAPES: dict[type[Model], Callable[[_Saying, Any], Words]] = {
    Scope: _scope,
    Days: _days,
    Escalation: _escalation,
    Reach: _reach,
    Roles: _roles,
    Amount: _amount,
    Levels: _levels,
    ShareOfCost: _share,
    Band: _band,
    Source: _source,
    Valid: _valid,
    Meets: _meets,
    Step: _step,
}


def _threshold(bar: Threshold) -> Words:
    """Say a figure to reach."""
    zh, en = SIGNS[bar.op]
    figure = f"{bar.number:.15g}{' %' if bar.percent else ''}"
    return {"zh": zh.format(figure), "en": en.format(figure)}


def _told(value: Model) -> list[str]:
    """Name the fields of a model that say something."""
    fields = type(value).model_fields
    return [name for name, one in fields.items() if getattr(value, name) != one.get_default()]


def _listed(parts: Iterable[Words]) -> Words:
    """Say several things as a list."""
    said = list(parts)
    if not said:
        return EMPTY
    return {"zh": "、".join(p["zh"] for p in said), "en": ", ".join(p["en"] for p in said)}


@cache
def _listed_word(field: str, section: str, code: str) -> Words | None:
    """Give the word for a code that the lists of its field hold."""
    for name in KINDS.get(section, ()) if field == "kind" else LISTS.get(field, ()):
        if label := dict(codes(name)).get(code):
            return label
    return None


@cache
def _own_word(field: str, code: str) -> Words | None:
    """Give our own word for a code: what its field says, else a level, a fact, a role."""
    own = _own()
    for name in (*OUR_OWN.get(field, ()), *PLACES):
        if label := own[name].get(code):
            return label
    return None


@cache
def _own() -> dict[str, dict[str, Words]]:
    """Read the words of this room, and the units of time."""
    text = files("anshe.kernels.language.words").joinpath("values.yaml").read_text("utf-8")
    told: dict[str, dict[str, Words]] = yaml.load(text, Loader=CSafeLoader)
    return told | {"span": {code: {"zh": zh, "en": en} for code, (zh, en) in SPANS.items()}}


def _same(value: str) -> Words:
    """Write what is the same in both languages."""
    return {"zh": value, "en": value}
