"""What the terminal shows of a scan: a table, sentences, or JSON."""

import json
from dataclasses import asdict
from typing import Any

from rich.console import Console

from anshe.kernels.epidemiology import Language
from anshe.kernels.epidemiology.clusters import Cluster, ScanResult
from anshe.kernels.epidemiology.result import plain
from anshe.project.cli.scan.said import say

SHOWN_MEMBERS = 12
DAYS_PER_YEAR = 365.2425
BEYOND = 1e9


def as_json(found: ScanResult, *, maxima: bool) -> str:
    """Write a result for machines; every simulated maximum only where it is asked for."""
    written: dict[str, Any] = {
        "method": found.method,
        "source": found.source,
        "shape": found.shape,
        "places": found.places,
        "cases": found.cases,
        "population": found.population,
        "replicates": found.replicates,
        "critical_values": found.critical,
        "yearly_change": found.yearly_change,
        "warnings": list(found.warnings),
        "assumptions": list(found.assumptions),
        "clusters": [cluster_fields(one) for one in found.clusters],
    }
    if maxima:
        written["maxima"] = found.maxima.tolist()
    return json.dumps(plain(written), ensure_ascii=False, indent=2, allow_nan=False)


def cluster_fields(one: Cluster) -> dict[str, Any]:
    """Return a cluster in plain values."""
    return asdict(one) | {"observed_by_expected": one.ratio}


def show(found: ScanResult, language: Language, console: Console) -> None:
    """Show the clusters one below the other, then say what they mean."""
    console.print(say("title", language, places=found.places, cases=found.cases))
    for number, one in enumerate(found.clusters, 1):
        console.print(f"\n{number}. {_members(one)}", highlight=False, markup=False)
        for key in ("where", "counts"):
            console.print("   " + say(key, language, **_figures(one)), highlight=False)
        if one.rank is not None:
            console.print("   " + say("chance", language, **_figures(one)), highlight=False)
        if one.recurrence is not None:
            console.print("   " + _recurrence(one, language), highlight=False)
    console.print()
    console.print(found.explain(language), highlight=False)


def _members(one: Cluster) -> str:
    """Write the places of a cluster, from the centre outwards."""
    more = len(one.members) - SHOWN_MEMBERS
    return ", ".join(one.members[:SHOWN_MEMBERS]) + (f" … (+{more})" if more > 0 else "")


def _figures(one: Cluster) -> dict[str, str]:
    """Write the figures of a cluster."""
    return {
        "radius": f"{one.radius:.2f}",
        "begins": one.begins,
        "ends": one.ends,
        "observed": str(one.observed),
        "expected": f"{one.expected:.2f}",
        "risk": f"{one.relative_risk:.2f}",
        "ratio": f"{one.log_likelihood_ratio:.6f}",
        "rank": f"{one.rank}/{one.replicates + 1}",
        "p": _chance(one.p),
        "gumbel": _chance(one.gumbel_p),
        "recurrence": "–" if one.recurrence is None else _long(one.recurrence, 1),
    }


def _recurrence(one: Cluster, language: Language) -> str:
    """Write after how long chance would do as well: in intervals, and in days and years."""
    said = say("recurrence", language, **_figures(one))
    if one.recurrence_days is None:
        return said
    days = _long(one.recurrence_days, 1)
    years = _long(one.recurrence_days / DAYS_PER_YEAR, 2)
    return said + say("recurrence_days", language, days=days, years=years)


def _long(length: float, digits: int) -> str:
    """Write a length of time; one that is beyond imagination in powers of ten."""
    return f"{length:.{digits}f}" if length < BEYOND else f"{length:.1e}"


def _chance(p: float | None) -> str:
    """Write a p-value."""
    if p is None:
        return "–"
    return f"{p:.3f}" if p >= 0.001 else f"{p:.2g}"
