"""Small forms in which a rule is corrected: the fields of the language, each by its name."""

from collections.abc import Mapping
from typing import Any

import yaml
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from anshe.kernels.language.checks.references import ROLES
from anshe.work.plans.forms.fields import FigureField, MomentField, read_plain
from anshe.work.plans.models import PlanRule
from anshe.work.plans.queries.assembling import plain_text
from anshe.work.plans.queries.finding import Content
from anshe.work.programmes.choices import body_kinds, deeds, metrics
from anshe.work.programmes.forms.deeds import Dressed

_FREE = ("id", "source")


class RuleForm(Dressed):
    """Asks for the title; each kind of rule adds its own fields."""

    title = forms.CharField(
        label=gettext_lazy("What it says, in a few words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    def __init__(self, *args: Any, rule: PlanRule, **kwargs: Any) -> None:
        self.rule = rule
        super().__init__(*args, initial=self.initial_of(rule.content), **kwargs)

    def initial_of(self, content: Content) -> Content:
        """Fill the form in."""
        return {"title": rule_text(content.get("title"))}

    def content(self) -> Content:
        """Give the rule as it reads now; what the form does not show stays as it was."""
        old = self.rule.content
        said = {**old, "title": self.worded(old.get("title"), self.cleaned_data["title"])}
        return {name: one for name, one in {**said, **self.changes()}.items() if one is not None}

    def changes(self) -> Content:
        """Give the fields that this kind of rule adds."""
        return {}

    def worded(self, old: Mapping[str, str] | None, words: str) -> dict[str, str]:
        """Write words in the language of the plan; a translation that no longer fits goes."""
        language = self.rule.reading.language
        return dict(old) if old and rule_text(old) == words else {language: words}

    def clean_title(self) -> str:
        """Keep it one line."""
        return " ".join(str(self.cleaned_data["title"]).split())


def spans() -> list[tuple[str, Any]]:
    """List the periods in which something is counted."""
    return [
        ("day", pgettext_lazy("span", "day")),
        ("week", pgettext_lazy("span", "week")),
        ("month", pgettext_lazy("span", "month")),
        ("quarter", pgettext_lazy("span", "quarter")),
        ("half-year", pgettext_lazy("span", "half-year")),
        ("year", pgettext_lazy("span", "year")),
    ]


class ObligationForm(RuleForm):
    """Corrects an obligation: who does what, how often or by when, to what figure."""

    do = forms.ChoiceField(label=gettext_lazy("Deed"), choices=deeds)
    by = forms.ChoiceField(label=gettext_lazy("Who is responsible"), required=False)
    support = forms.MultipleChoiceField(
        label=gettext_lazy("Who supports"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    amount = FigureField(label=gettext_lazy("Figure"))
    time = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[
            ("standing", gettext_lazy("always, without dates")),
            ("often", gettext_lazy("so many times in a period")),
            ("due", gettext_lazy("once, by a day")),
            ("between", gettext_lazy("once, between two days")),
            ("kept", gettext_lazy("as it was read")),
        ],
    )
    at_least = forms.IntegerField(
        label=gettext_lazy("Times at least"), required=False, min_value=1, max_value=1000
    )
    per = forms.ChoiceField(label=gettext_lazy("In each"), required=False, choices=spans)
    from_day = MomentField(label=gettext_lazy("First day"))
    due = MomentField(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, rule: PlanRule, **kwargs: Any) -> None:
        super().__init__(*args, rule=rule, **kwargs)
        by: Any = self.fields["by"]
        by.choices = doers(rule)
        support: Any = self.fields["support"]
        support.choices = supporters(rule)
        for name in ("at_least", "per", "from_day", "due"):  # the page shows what the time needs
            times = [time for time, needed in _NEEDED.items() if name in needed]
            self.fields[name].widget.attrs["data-for"] = " ".join(times)

    def initial_of(self, content: Content) -> Content:
        """Fill the form in."""
        when = content.get("when")
        return {
            **super().initial_of(content),
            "do": content.get("do"),
            "by": content.get("by") or "",
            "support": list((content.get("roles") or {}).get("support") or ()),
            "amount": content.get("amount"),
            "time": _time_of(when),
            "at_least": (when or {}).get("at_least"),
            "per": (when or {}).get("per", "year"),
            "from_day": (when or {}).get("from"),
            "due": (when or {}).get("due") or (when or {}).get("to"),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen time needs."""
        cleaned = super().clean() or {}
        for name in _NEEDED.get(cleaned.get("time", ""), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for the time that you chose."))
        return cleaned

    def changes(self) -> Content:
        """Give deed, doer and time."""
        said = self.cleaned_data
        return {
            "do": said["do"],
            "by": said["by"] or None,
            "roles": self._roles(),
            "amount": self._amount(),
            "when": self._when(),
        }

    def _roles(self) -> Content | None:
        """Give who leads and who supports; who is responsible does not support as well."""
        said = self.cleaned_data
        support = [one for one in said["support"] if one != said["by"]]
        old = self.rule.content.get("roles") or {}
        lead = said["by"] if old.get("lead") == self.rule.content.get("by") else old.get("lead")
        roles = {"lead": lead or (said["by"] if support else None), "support": support or None}
        return {name: one for name, one in roles.items() if one} or None

    def _amount(self) -> Content | None:
        """Give the figure; what it counts stays as it was read."""
        figure: Content | None = self.cleaned_data["amount"]
        if figure is None:
            return None
        metric = (self.rule.content.get("amount") or {}).get("metric", "other")
        return {"metric": metric, **figure}

    def _when(self) -> Content | None:
        """Write the time as the language does."""
        said = self.cleaned_data
        if said["time"] == "kept":
            kept: Content | None = self.rule.content.get("when")
            return kept
        return {
            "standing": None,
            "often": {"at_least": said["at_least"], "per": said["per"]},
            "due": {"due": said["due"]},
            "between": {"from": said["from_day"], "to": said["due"]},
        }[said["time"]]


_NEEDED = {"often": ("at_least", "per"), "due": ("due",), "between": ("from_day", "due")}


class StageForm(RuleForm):
    """Corrects a stage."""

    from_day = MomentField(label=gettext_lazy("First day"))
    to = MomentField(label=gettext_lazy("Last day"))

    def initial_of(self, content: Content) -> Content:
        """Fill the form in."""
        days = {"from_day": content.get("from"), "to": content.get("to")}
        return super().initial_of(content) | days

    def changes(self) -> Content:
        """Give both days."""
        return {"from": self.cleaned_data["from_day"], "to": self.cleaned_data["to"]}


class BodyForm(RuleForm):
    """Corrects a body: its name, what it is, who leads and supports it, what it has to do."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=body_kinds)
    lead = forms.CharField(label=gettext_lazy("Led by"), required=False, max_length=400)
    support = forms.CharField(
        label=gettext_lazy("Supported by"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("One a line."),
    )

    def initial_of(self, content: Content) -> Content:
        """Fill the form in."""
        return {
            **super().initial_of(content),
            "kind": content.get("kind"),
            "lead": rule_text(content.get("lead")),
            "support": "\n".join(rule_text(one) for one in content.get("support") or ()),
        }

    def changes(self) -> Content:
        """Give kind, lead and support."""
        said, old = self.cleaned_data, self.rule.content
        known = {rule_text(one): one for one in old.get("support") or ()}
        lines = (line.strip() for line in said["support"].splitlines())
        support = [known.get(line) or self.worded(None, line) for line in lines if line]
        lead = self.worded(old.get("lead"), said["lead"]) if said["lead"] else None
        return {"kind": said["kind"], "lead": lead, "support": support or None}


class TargetForm(RuleForm):
    """Corrects a goal with a figure."""

    metric = forms.ChoiceField(label=gettext_lazy("What is counted"), choices=metrics)
    figure = forms.RegexField(
        label=gettext_lazy("Figure"),
        regex=r"\s*(?:[<>]=?|=)?\s*-?\d+(?:\.\d+)?\s*%?\s*",
        max_length=40,
        help_text=gettext_lazy("For example >= 90 % or <= 3."),
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=40)
    year = forms.IntegerField(
        label=pgettext_lazy("of a goal", "Year"), required=False, min_value=1900, max_value=2200
    )
    by = forms.ChoiceField(label=gettext_lazy("Who is responsible"), required=False)

    def __init__(self, *args: Any, rule: PlanRule, **kwargs: Any) -> None:
        super().__init__(*args, rule=rule, **kwargs)
        by: Any = self.fields["by"]
        by.choices = doers(rule)
        metric: Any = self.fields["metric"]
        told = rule.content.get("metric")
        if told and told not in dict(metrics()):
            metric.choices = [(told, told), *metrics()]

    def initial_of(self, content: Content) -> Content:
        """Fill the form in."""
        shown = {name: content.get(name) for name in ("metric", "figure", "unit", "year")}
        return super().initial_of(content) | shown | {"by": content.get("by") or ""}

    def changes(self) -> Content:
        """Give the figure and what it counts."""
        said = self.cleaned_data
        figure = said["figure"].strip()
        return {
            "metric": said["metric"],
            "figure": figure if figure[0] in "<>=" else f">= {figure}",
            "unit": said["unit"] or None,
            "year": said["year"],
            "by": said["by"] or None,
        }


class FileForm(Dressed):
    """Corrects any other rule as it stands in a programme file."""

    text = forms.CharField(
        label=gettext_lazy("The rule, as a programme file says it"),
        strip=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "code", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, rule: PlanRule, **kwargs: Any) -> None:
        self.rule = rule
        shown = {name: one for name, one in rule.content.items() if name not in _FREE}
        super().__init__(*args, initial={"text": plain_text(shown)}, **kwargs)

    def clean_text(self) -> Content:
        """Read it."""
        try:
            told = read_plain(self.cleaned_data["text"])
        except yaml.YAMLError as error:
            raise forms.ValidationError(_("This is no YAML: %(why)s") % {"why": error}) from error
        if not isinstance(told, dict):
            raise forms.ValidationError(_("Write “key: value” lines."))
        return {str(name): one for name, one in told.items()}

    def content(self) -> Content:
        """Give the rule; its id and its place in the plan stay."""
        kept = {name: self.rule.content[name] for name in _FREE if name in self.rule.content}
        return {**self.cleaned_data["text"], **kept}


FORMS: Mapping[str, type[RuleForm]] = {
    "obligations": ObligationForm,
    "stages": StageForm,
    "bodies": BodyForm,
    "targets": TargetForm,
}


def form_of(rule: PlanRule, data: Any = None) -> RuleForm | FileForm:
    """Give the form that corrects a rule."""
    kind = FORMS.get(rule.section)
    return kind(data, rule=rule) if kind else FileForm(data, rule=rule)


def rule_text(words: Mapping[str, str] | None) -> str:
    """Give a text of the language in whichever of its languages it is told."""
    return (words or {}).get("zh") or (words or {}).get("en") or ""


def doers(rule: PlanRule) -> list[tuple[str, Any]]:
    """List who can answer for an obligation: the plan's bodies, then the roles of the house."""
    bodies = [(one.code, one.title) for one in rule.reading.rules.all() if one.section == "bodies"]
    told = rule.content.get("by") or ""
    known = {code for code, _title in bodies} | ROLES
    return [
        ("", gettext_lazy("nobody is named")),
        *bodies,
        *([(told, told)] if told and told not in known else []),
        *((role, role_word(role)) for role in sorted(ROLES)),
    ]


def supporters(rule: PlanRule) -> list[tuple[str, Any]]:
    """List who can support an obligation: the plan's bodies, and whoever supports it now."""
    bodies = [(one.code, one.title) for one in rule.reading.rules.all() if one.section == "bodies"]
    known = {code for code, _title in bodies}
    told = (rule.content.get("roles") or {}).get("support") or ()
    return [*bodies, *((one, role_word(one)) for one in told if one not in known)]


def role_word(role: str) -> Any:
    """Name a role."""
    return {
        "administrator": gettext_lazy("administrator"),
        "officer": gettext_lazy("officer"),
        "lead": gettext_lazy("working-group lead"),
        "grid-worker": gettext_lazy("grid worker"),
        "clerk": gettext_lazy("clerk"),
        "owner": gettext_lazy("premises owner"),
        "assessor": gettext_lazy("assessor"),
        "viewer": gettext_lazy("viewer"),
        "team-lead": gettext_lazy("team lead"),
        "inspector": gettext_lazy("inspector"),
        "site": gettext_lazy("the place inspected"),
        "volunteer": gettext_lazy("volunteer"),
        "resident": gettext_lazy("resident"),
        "expert": gettext_lazy("expert"),
    }.get(role, role)


def _time_of(when: Content | None) -> str:
    """Tell which of the form's times a rule has."""
    if when is None:
        return "standing"
    shapes = {
        "often": {"at_least", "per"},
        "due": {"due"},
        "between": {"from", "to"},
    }
    return next((name for name, keys in shapes.items() if set(when) == keys), "kept")
