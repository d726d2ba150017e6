"""Find the stages that a sentence names, each with the dates that are its own."""

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Spoken
from anshe.kernels.reader.rules.stages.campaign import campaign, taken
from anshe.kernels.reader.rules.stages.dated import Dated
from anshe.kernels.reader.rules.stages.headed import alone, bracketed, headed
from anshe.kernels.reader.rules.stages.opening import opening, said_to_be

FORMS = (alone, bracketed, headed, opening, said_to_be, taken, campaign)


def stages(spoken: Spoken) -> list[Finding]:
    """Return the stages of a sentence in reading order, none over another."""
    found: list[Finding] = []
    since = spoken.sentence.start
    for one in spoken.segments:
        if not one.values:
            continue
        for when in one.whens():
            if when.start < since or any(often.end <= when.start for often in one.often()):
                continue
            dated = Dated(spoken, one, when, since)
            row = next((row for form in FORMS if (row := form(dated)) is not None), None)
            if row is not None:
                found.append(row)
                since = row.end
    return found
