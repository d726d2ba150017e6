"""Obligations of the draft: recurring, dated and standing duties, each beside its sentence."""

import re

from anshe.kernels.reader.draft.dates import Moment, moment, several
from anshe.kernels.reader.draft.dates.periods import all_the_time, during, is_period
from anshe.kernels.reader.draft.dates.repeats import repeats
from anshe.kernels.reader.draft.dates.within import within
from anshe.kernels.reader.draft.doers import doer, is_vague
from anshe.kernels.reader.draft.doing import domains, kind, metric, scope, verb
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.titles import title_of
from anshe.kernels.reader.model import Frequency, Obligation, Threshold

TIMES = {"year": 1, "half-year": 2, "quarter": 4, "month": 12, "week": 52, "day": 365}
LOOSE = re.compile(r"[\s,。;:、“”\"'()]|定期|认真|积极|切实|继续|组织|开展|进行|做好|对|的|一次")
OPS = {"<=", ">=", "<", ">", "="}
UNSURE = 0.5
SHORT = 6


def write_obligation(
    draft: Drafting, known: dict[str, str], row: Obligation, stage: str | None
) -> str:
    """Write one duty; return its path."""
    words = row.action or row.sentence
    doing = verb(words)
    rule: Mapping = {
        "id": draft.id_for(doing, row.sentence),
        "title": draft.text(title_of(row, draft.outline.plan.language)),
        "do": doing,
        "source": draft.source(row.start, row.end),
    }
    _add(rule, "kind", kind(doing, row.sentence))
    _add(rule, "scope", scope(row.responsible))
    _add(rule, "stage", stage)
    soon = within(row) or all_the_time(draft, row)
    _add(rule, "amount", None if soon else amount(row.threshold))
    _add(rule, "domain", domains(row.sentence))
    _doers(draft, known, row, rule)
    _add(rule, "when", soon)
    open_questions = [] if soon else _time(draft, row, rule)
    path = draft.add("obligations", rule)
    _ask(draft, row, path, open_questions, named="by" in rule)
    return path


def _add(rule: Mapping, key: str, value: object) -> None:
    """Write a key that has something to say."""
    if value:
        rule[key] = value


def _doers(draft: Drafting, known: dict[str, str], row: Obligation, rule: Mapping) -> None:
    """Write who does it: the first by name, the others in support."""
    found = (doer(draft, known, name, row) for name in row.responsible)
    ids = list(dict.fromkeys(one for one in found if one))
    if ids:
        rule["by"] = ids[0]
    if len(ids) > 1:
        rule["roles"] = {"lead": ids[0], "support": ids[1:]}


def _time(draft: Drafting, row: Obligation, rule: Mapping) -> list[str]:
    """Write when it falls due; what no calendar has stays as written, with a question."""
    said = moment(row.deadline) if row.deadline else None
    if again := repeats(draft, row, said):
        rule["when"] = again
        return []
    if said is None and is_period(row.deadline):
        rule["when"] = {"at_least": 1, "per": "year", "during": during(draft, row)}
        return []
    if row.deadline and (dates := several(row.deadline)):
        days = [draft.dated(Moment(end=day), row.deadline).end for day in dates]
        rule["when"] = {"dates": days}
        return ["no-year"] if days[0].startswith("--") else []
    if said is None:
        if row.deadline:
            rule["as_written"] = [_as_written(draft, row)]
        return ["date-not-read"] if row.deadline else []
    if said.turned():
        rule["as_written"] = [_as_written(draft, row)]
        return ["ends-before-begins"]
    said = draft.dated(said, row.deadline or "")
    rule["when"] = said.when()
    return [] if said.has_year() else ["no-year"]


def _as_written(draft: Drafting, row: Obligation) -> Mapping:
    """Keep the words of a finding, for a person to say what they mean."""
    return {"says": draft.text(row.sentence), "source": draft.source(row.start, row.end)}


def amount(threshold: Threshold | None) -> Mapping | None:
    """Return a figure that belongs to the doing."""
    if threshold is None or isinstance(threshold.value, str) or threshold.value is None:
        return None
    if abs(threshold.value) >= 1e15 or threshold.op not in OPS:
        return None
    told: Mapping = {
        "metric": metric(threshold.metric + threshold.unit),
        "op": threshold.op,
        "value": threshold.value,
    }
    if threshold.unit.strip():
        told["unit"] = threshold.unit.strip()[:40]
    return told


def _ask(draft: Drafting, row: Obligation, path: str, codes: list[str], *, named: bool) -> None:
    """Ask what a duty leaves open."""
    span = (row.start, row.end)
    ask_who(draft, row, path, named=named)
    for code in codes:
        if code == "no-year":
            draft.ask_year(span, path, row.deadline or "")
        else:
            draft.ask(code, span, path, said=row.deadline or "")
    if row.threshold and amount(row.threshold) is None:
        draft.ask("figure-not-read", span, path, said=row.sentence)
    if row.confidence < UNSURE:
        draft.ask("unsure", span, path)


def ask_who(draft: Drafting, row: Obligation, path: str, *, named: bool) -> None:
    """Ask who it is when nobody is named, or nobody in particular."""
    if not named:
        draft.ask("no-owner", (row.start, row.end), path)
    elif is_vague(row.responsible[0]):
        draft.ask("vague-owner", (row.start, row.end), path, name=row.responsible[0])


def ask_twice(draft: Drafting, rows: list[tuple[Obligation, str]]) -> None:
    """Ask about duties that are asked for at two frequencies; the stricter one is proposed."""
    seen: dict[tuple[str, str], tuple[Obligation, str]] = {}
    said: set[tuple[object, ...]] = set()
    for row, path in rows:
        told = (row.kind, LOOSE.sub("", row.sentence), row.deadline, row.frequency)
        if told in said and len(str(told[1])) >= SHORT:
            draft.ask("said-twice", (row.start, row.end), path)
        said.add(told)
        if not row.frequency:
            continue
        key = (verb(row.action or row.sentence), LOOSE.sub("", row.action or row.sentence))
        first, at = seen.setdefault(key, (row, path))
        if first is row or first.frequency is None or first.frequency == row.frequency:
            continue
        stricter = max(first.frequency, row.frequency, key=_a_year)
        for path_of in (path, at):
            draft.ask(
                "two-frequencies",
                (row.start, row.end) if path_of == path else (first.start, first.end),
                path_of,
                first=_say(first.frequency),
                second=_say(row.frequency),
                stricter=_say(stricter),
            )


def _a_year(frequency: Frequency) -> int:
    """Return how often that is in a year."""
    return frequency.min_count * TIMES[frequency.period]


def _say(frequency: Frequency) -> str:
    """Write a frequency so that a person and the draft read the same."""
    return f"{frequency.min_count}/{frequency.period}"
