"""The reader: a work plan in prose becomes a draft programme, each rule beside its sentence.

reading = read(text, document="plan.txt")
reading.plans[0].draft                  # a mapping in the programme language
reading.rows("obligations")             # plain rows, spans in the text
"""

from anshe.kernels.reader.edition import edition
from anshe.kernels.reader.model import (
    Block,
    Body,
    Frequency,
    Name,
    Obligation,
    Outline,
    Plan,
    PlanReading,
    Question,
    Reading,
    Sentence,
    SetAside,
    Threshold,
)
from anshe.kernels.reader.read import PHASES, read, read_in_phases

__all__ = [
    "PHASES",
    "Block",
    "Body",
    "Frequency",
    "Name",
    "Obligation",
    "Outline",
    "Plan",
    "PlanReading",
    "Question",
    "Reading",
    "Sentence",
    "SetAside",
    "Threshold",
    "edition",
    "read",
    "read_in_phases",
]
