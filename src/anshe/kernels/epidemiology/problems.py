"""Problems: what is wrong with the input, where, and what to do about it.

Every function of the kernel raises `InputProblem`, which carries all problems that were found in
one pass. Codes are stable; their sentences are data (`problems.yaml`, here and in the packages).
"""

from dataclasses import dataclass

from anshe.kernels.epidemiology.wording import LANGUAGES, Language, Words, vocabulary


@dataclass(frozen=True, slots=True)
class EpidemiologyProblem:
    """One thing that is wrong: a stable code, words in both languages, its place, a remedy.

    `row` counts from one in the arrays (or lines of data) as they were given; zero means that the
    problem is not that of a single row. `column` is the argument's name.
    """

    code: str
    message: Words
    remedy: Words
    row: int = 0
    column: str = ""

    def told(self, language: Language) -> str:
        """Say place, problem and remedy in one line."""
        space = {"zh": "", "en": " "}[language]
        return f"{self.place(language)}{self.message[language]}{space}{self.remedy[language]}"

    def place(self, language: Language) -> str:
        """Say the place, as it stands before the sentence; empty where there is none."""
        row = {"zh": f"第 {self.row} 行", "en": f"row {self.row}"}[language] if self.row else ""
        parts = [part for part in (row, self.column) if part]
        colon = {"zh": "：", "en": ": "}[language]
        return {"zh": "，", "en": ", "}[language].join(parts) + colon if parts else ""

    def __str__(self) -> str:
        return f"{self.code} {self.told('en')}"


class InputProblem(Exception):
    """Refuse input, with every problem that was found in it."""

    def __init__(self, *problems: EpidemiologyProblem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def told(self, language: Language) -> str:
        """Say all problems, one a line."""
        return "\n".join(problem.told(language) for problem in self.problems)


def problem(code: str, *, row: int = 0, column: str = "", **values: object) -> EpidemiologyProblem:
    """Make the problem of a code: the values fill the places of its sentences.

    Example:
        >>> str(problem("E104", row=3, column="cases", value=-1))
        'E104 row 3, cases: A negative value (-1). Check the row, or leave it out.'

    """
    entry = vocabulary("problems.yaml")[code]
    said: Words = {which: entry["says"][which].format(**values) for which in LANGUAGES}
    remedy: Words = {which: entry["do"][which].format(**values) for which in LANGUAGES}
    return EpidemiologyProblem(code, said, remedy, row, column)
