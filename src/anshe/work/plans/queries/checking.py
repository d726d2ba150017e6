"""Whether the language allows a rule as it stands, among the other rules of its plan."""

from anshe.kernels.language import Problem, Programme, check, dump, load
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.assembling import assembled, plain_text
from anshe.work.plans.queries.finding import Content
from anshe.work.programmes.choices import in_language

_FIRST = 3


def errors_of(rule: PlanRule, content: Content) -> list[str]:
    """Say what the language does not allow in a rule, were it to read so."""
    rules = [
        (one.section, content if one.pk == rule.pk else one.content)
        for one in kept_rules(rule.reading)
        if one.pk != rule.pk or rule.verdict != Verdict.REJECTED
    ]
    if rule.verdict == Verdict.REJECTED:
        rules.append((rule.section, content))
    told = assembled(rule.reading.head, rules, gone_ids(rule.reading) - {rule.code})
    place = next(
        n for n, one in enumerate(told[rule.section]) if one.get("id") == content.get("id")
    )
    mine = f"{rule.section}[{place}]"
    found = [one for one in problems_of(plain_text(told)) if one.severity == "error"]
    return [_words(one) for one in found if one.path.startswith(mine)][:_FIRST]


def kept_rules(reading: Reading) -> list[PlanRule]:
    """Give the rules that no one rejected."""
    return [one for one in reading.rules.all() if one.verdict != Verdict.REJECTED]


def gone_ids(reading: Reading) -> frozenset[str]:
    """Give the ids of rejected rules, which no other rule may name."""
    return frozenset(one.code for one in reading.rules.all() if one.verdict == Verdict.REJECTED)


def problems_of(text: str) -> tuple[Problem, ...]:
    """Read and check a programme file."""
    loaded = load(text)
    return (*loaded.problems, *(check(loaded) if loaded.programme else ()))


def canonical(text: str) -> tuple[Programme | None, str]:
    """Give the programme of a file, and the file as the language writes it."""
    programme = load(text).programme
    return programme, dump(programme) if programme else text


def _words(problem: Problem) -> str:
    """Say a problem in the reader's language."""
    return in_language(problem.message["zh"], problem.message["en"])
