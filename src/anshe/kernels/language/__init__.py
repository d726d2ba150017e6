"""The programme language: typed models of a programme file, and what can be said about one.

loaded = load(text, name="plan.yaml")      # Loaded(programme, problems, places, name)
problems = check(loaded)                   # errors and questions of the whole
dump(programme), diff(old, new), schema()
pack("national-2006-45"), packs()          # what ships
facts(), codes("document")                 # the words of the field
"""

from anshe.kernels.language.checks import check
from anshe.kernels.language.conditions import (
    Compare,
    Condition,
    Constant,
    FieldOf,
    Now,
    Offset,
    OneOf,
    Present,
    Threshold,
)
from anshe.kernels.language.grading.grade import Graded, Reason, grade
from anshe.kernels.language.grading.scoring import Outcome, verdict
from anshe.kernels.language.grading.sentence import sentence
from anshe.kernels.language.grading.value import Value
from anshe.kernels.language.measures import KINDS, Measure, Measured
from anshe.kernels.language.models.programme import SECTIONS, Programme
from anshe.kernels.language.problems import Place, Problem, problem_codes
from anshe.kernels.language.rows import Column, Join, Over, Per, Where
from anshe.kernels.language.schedule import Window, Workdays, occurrences
from anshe.kernels.language.shipped import pack, pack_text, packs
from anshe.kernels.language.text.loader import Loaded, load
from anshe.kernels.language.text.writer import dump, schema
from anshe.kernels.language.vocabulary import BASE_FIELDS, Fact, Field, code_lists, codes, facts
from anshe.kernels.language.words.difference import diff
from anshe.kernels.language.words.when import say_when

__all__ = [
    "BASE_FIELDS",
    "KINDS",
    "SECTIONS",
    "Column",
    "Compare",
    "Condition",
    "Constant",
    "Fact",
    "Field",
    "FieldOf",
    "Graded",
    "Join",
    "Loaded",
    "Measure",
    "Measured",
    "Now",
    "Offset",
    "OneOf",
    "Outcome",
    "Over",
    "Per",
    "Place",
    "Present",
    "Problem",
    "Programme",
    "Reason",
    "Threshold",
    "Value",
    "Where",
    "Window",
    "Workdays",
    "check",
    "code_lists",
    "codes",
    "diff",
    "dump",
    "facts",
    "grade",
    "load",
    "occurrences",
    "pack",
    "pack_text",
    "packs",
    "problem_codes",
    "say_when",
    "schema",
    "sentence",
    "verdict",
]
