"""What a reviewed plan becomes: a programme file, alone or joined to one that exists."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from anshe.ground.access import Actor
from anshe.kernels.language import Problem, Programme, pack, pack_text, packs
from anshe.kernels.language.text.writer import written_form
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.assembling import file_text
from anshe.work.plans.queries.checking import problems_of
from anshe.work.plans.queries.finding import RULED, Content
from anshe.work.programmes.choices import in_language
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.queries.reading import examine
from anshe.work.programmes.queries.versions import versions

_PACK = "pack:"
_VERSION = "version:"


@dataclass(frozen=True, slots=True)
class Become:
    """What someone wants a plan to become."""

    programme: str
    version: str
    title: str
    base: str = ""
    leave_open: bool = False


@dataclass(frozen=True, slots=True)
class Becoming:
    """The file that it would be, what is wrong or open in it, and what it joins."""

    text: str
    errors: tuple[Problem, ...]
    questions: tuple[Problem, ...]
    base: Programme | None
    programme: Programme | None
    left_out: int


def bases(reader: Actor, area_path: str) -> list[tuple[str, str]]:
    """List what a plan can join: the newest version of each programme here, and what ships."""
    found: dict[str, ProgrammeVersion] = {}
    for row in versions(reader, area_path).order_by("-published_at", "-pk"):
        found.setdefault(row.programme, row)
    here = [(f"{_VERSION}{row.pk}", str(row)) for row in found.values()]
    shipped = [
        (f"{_PACK}{name}", in_language(told.title.zh or "", told.title.en or ""))
        for name in packs()
        if (told := pack(name).programme) is not None and told.programme not in found
    ]
    return [*here, *shipped]


def base_text(reader: Actor, area_path: str, base: str) -> str:
    """Give the file of what a plan joins; nothing when it stands alone."""
    kind, _colon, name = base.partition(":")
    if f"{kind}:" == _PACK and name in packs():
        return pack_text(name)
    if f"{kind}:" == _VERSION and name.isdecimal():
        row = versions(reader, area_path).filter(pk=int(name)).first()
        return row.text if row else ""
    return ""


def base_version(reader: Actor, area_path: str, base: str) -> ProgrammeVersion | None:
    """Give the published version that a plan joins, if that is what it joins."""
    kind, _colon, name = base.partition(":")
    if f"{kind}:" != _VERSION or not name.isdecimal():
        return None
    return versions(reader, area_path).filter(pk=int(name)).first()


def becoming(reading: Reading, wish: Become, old_text: str) -> Becoming:
    """Say what a plan becomes, as it is reviewed so far."""
    rules = list(reading.rules.all())
    chosen = [one for one in rules if _is_kept(one, leave_open=wish.leave_open)]
    gone = frozenset(one.code for one in rules) - {one.code for one in chosen}
    old = examine(old_text).loaded.programme if old_text else None
    head, mine = _head(reading, wish), [(one.section, one.content) for one in chosen]
    if old is not None:
        head, mine = _joined(old, head, mine)
    text = file_text(head, mine, gone)
    found = problems_of(text)
    programme = examine(text).loaded.programme
    return Becoming(
        text=text,
        errors=tuple(one for one in found if one.severity == "error"),
        questions=tuple(one for one in found if one.severity == "question"),
        base=old,
        programme=programme,
        left_out=len(rules) - len(chosen),
    )


def first_wish(today: date, reading: Reading) -> Become:
    """Propose a name and a number: those of the draft, else ones that nothing here has."""
    name = str(reading.head.get("programme") or "")
    told = str(reading.head.get("version") or "")
    return Become(
        programme=name if name not in {"", "draft", "plan"} else f"plan-{reading.pk}",
        version=told if told and not told.endswith("draft") else f"{today:%Y.%m}",
        title=reading.title,
    )


def as_next_version(wish: Become, first: Become, old_text: str, language: str) -> Become:
    """Take the name and title of what is joined for those that nobody has changed.

    Joined rules are the next version of a programme, unless somebody says it is another.
    """
    old = examine(old_text).loaded.programme if old_text else None
    if old is None or (wish.programme, wish.title) != (first.programme, first.title):
        return wish
    return replace(wish, programme=old.programme, title=old.title.say(language))


def _is_kept(rule: PlanRule, *, leave_open: bool) -> bool:
    """Say whether a rule goes into the programme."""
    if rule.verdict == Verdict.OPEN:
        return not leave_open and not rule.proposed_by
    return rule.verdict != Verdict.REJECTED


def _head(reading: Reading, wish: Become) -> Content:
    """Write what stands above the rules."""
    title = {reading.language: wish.title}
    return {
        **reading.head,
        "programme": wish.programme,
        "version": wish.version,
        "title": title if title != reading.head.get("title") else reading.head["title"],
    }


def _joined(
    old: Programme, head: Content, rules: Iterable[tuple[str, Content]]
) -> tuple[Content, list[tuple[str, Content]]]:
    """Put a plan's rules beside those of a programme; ids that are taken get another."""
    told: dict[str, Any] = written_form(old)
    taken = {str(one["id"]) for name in RULED for one in told.get(name) or ()}
    there = _there(told, rules := list(rules))
    mine, renamed = [], {}
    for section, content in rules:
        if same := there(section, content):  # what names the plan's names the one that is there
            renamed[str(content["id"])] = same
            continue
        renamed[str(content["id"])] = free_id(str(content["id"]), taken)
        mine.append((section, content))
    sources, moved = _sources(told, head)
    kept = [(name, one) for name in RULED for one in told.get(name) or ()]
    joined = [(section, _renamed(one, renamed, moved)) for section, one in mine]
    above = {name: one for name, one in told.items() if name not in RULED}
    new = {name: head[name] for name in ("programme", "version", "title")}
    if new["title"].items() <= told["title"].items():  # a title that stays keeps its translation
        new["title"] = told["title"]
    return {**above, **new, "sources": sources}, [*kept, *joined]


def _there(
    told: Content, rules: Sequence[tuple[str, Content]]
) -> Callable[[str, Content], str | None]:
    """Give what finds the rule of a programme that a plan's rule is: by its name, field or number.

    A table with the very numbers that the programme has is the same standard; a rule of an
    earlier plan that says the same is the same rule.
    """
    named = {
        (section, called(one)): str(one["id"])
        for section in _BY_NAME
        for one in told.get(section) or ()
    }
    known = {(name, str(one["id"])): one for name in RULED for one in told.get(name) or ()}
    ids = {section: {str(one["id"]) for one in told.get(section) or ()} for section in _BY_ID}
    table = {str(one["id"]) for section, one in rules if section == "indicators"}
    same_table = bool(table) and table == ids["indicators"]

    def find(section: str, content: Content) -> str | None:
        """Give the id of the rule that is there already."""
        own = str(content["id"])
        by_id = section == "domains" or (section in _BY_ID and same_table)
        if by_id and own in ids[section]:
            return own
        if _told(content) == _told(known.get((section, own), {})):
            return own
        return named.get((section, called(content)))

    return find


def _told(content: Content) -> list[Any]:
    """Give what makes two rules of one id the same: their words, their time, their figure."""
    return [content.get(name) for name in ("title", "do", "when", "figure", "from", "to")]


def _sources(told: Content, head: Content) -> tuple[list[Content], dict[str, str]]:
    """Put the plan's documents beside the programme's, each under an id of its own."""
    old = list(told.get("sources") or ())
    taken = {str(one["id"]) for one in old}
    moved = {str(one["id"]): free_id(str(one["id"]), taken) for one in head.get("sources") or ()}
    new = [{**one, "id": moved[str(one["id"])]} for one in head.get("sources") or ()]
    files = {str(one.get("file")): moved[str(one["id"])] for one in head.get("sources") or ()}
    return [*old, *new], moved | files


def free_id(wanted: str, taken: set[str]) -> str:
    """Give an id that is not taken, and take it."""
    found, number = wanted, 2
    while found in taken:
        found, number = (
            f"{wanted}-{number}" if wanted[:1].isalpha() else f"{wanted}.{number}",
            number + 1,
        )
    taken.add(found)
    return found


def _renamed(rule: Content, ids: Mapping[str, str], documents: Mapping[str, str]) -> Content:
    """Write a rule with the new ids of itself, of what it names, and of its document."""
    source = rule.get("source")
    said: Content = {name: again(one, ids) for name, one in rule.items() if name not in _WORDS}
    said |= {name: rule[name] for name in _WORDS if name in rule}
    if source:
        said["source"] = {
            **source,
            "document": documents.get(source["document"], source["document"]),
        }
    return said


_BY_NAME = ("bodies", "documents")
_BY_ID = ("domains", "elements", "indicators")
_WORDS = ("title", "source", "as_written")


def again(said: Any, ids: Mapping[str, str]) -> Any:
    """Replace ids wherever they stand."""
    if isinstance(said, dict):
        return {name: again(one, ids) for name, one in said.items()}
    if isinstance(said, list):
        return [again(one, ids) for one in said]
    return ids.get(said, said) if isinstance(said, str) else said


def called(content: Content) -> str:
    """Name a rule by its title, whatever the spaces."""
    told = content.get("title") or {}
    return "".join((told.get("zh") or told.get("en") or "").split()).lower()
