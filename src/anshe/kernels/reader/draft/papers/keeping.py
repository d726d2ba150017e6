"""Which of the duties written so far stand at a place of the plan."""

from collections.abc import Iterator

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

Place = tuple[int, int]


def obligations_at(draft: Drafting, place: Place) -> Iterator[Mapping]:
    """Yield the obligations whose words overlap a place of the plain text."""
    told = draft.source(*place)
    for rule in draft.sections.get("obligations", ()):
        source = rule["source"]
        if source["start"] < told["end"] and told["start"] < source["end"]:
            yield rule
