"""The file of neighbours: each line a place and its neighbours, or a matrix with the names."""

import numpy as np

from anshe.kernels.epidemiology.clusters.flexible.neighbours import (
    Pairs,
    from_matrix,
    from_pairs,
)
from anshe.kernels.epidemiology.clusters.inputs.rows import Reader, Row, every_row

LEAST_FOR_MATRIX = 2


def neighbours_of(
    text: str, index: dict[str, int], reader: Reader, *, strict: bool
) -> Pairs | None:
    """Return the pairs of neighbours, or None where there is no file of them.

    Args:
        text: the file.
        index: the number of each place.
        reader: is told what is wrong.
        strict: whether a place that is not known is a problem; else it is left out.

    """
    lines = list(every_row(text))
    if not lines:
        return None
    if lines and not any(field in index for field in lines[0].fields):
        del lines[0]  # the names of the columns
    if _is_matrix(lines, index):
        return _from_named(lines, index, reader)
    pairs = []
    for row in lines:
        numbers = _numbers(row, index, reader if strict else None)
        pairs += [(numbers[0], other) for other in numbers[1:] if row.fields[0] in index]
    reader.close()
    return from_pairs(pairs, places=len(index))


def _numbers(row: Row, index: dict[str, int], reader: Reader | None) -> list[int]:
    """Return the numbers of the places of a line."""
    for column, name in enumerate(row.fields, 1):
        if name and name not in index and reader is not None:
            reader.tell("E806", row.number, str(column), place=name)
    return [index[name] for name in row.fields if name in index]


def _is_matrix(lines: list[Row], index: dict[str, int]) -> bool:
    """Say whether the first line names all places, and each other one a place and its cells."""
    if not lines or len(index) < LEAST_FOR_MATRIX:
        return False
    named = [field for field in lines[0].fields if field]
    cells = len(named) + 1
    complete = len(named) == len(index) and set(named) == index.keys()
    return complete and len(lines) > 1 and all(len(row.fields) == cells for row in lines[1:])


def _from_named(lines: list[Row], index: dict[str, int], reader: Reader) -> Pairs:
    """Read a matrix whose first line and first column name the places."""
    columns = [index[field] for field in lines[0].fields if field]
    matrix = np.zeros((len(index), len(index)))
    for row in lines[1:]:
        if row.fields[0] not in index:
            reader.tell("E806", row.number, "1", place=row.fields[0])
            continue
        cells = [reader.number(row, at, str(at + 1)) for at in range(1, len(row.fields))]
        matrix[index[row.fields[0]], columns] = cells
    reader.close()
    return from_matrix(matrix)
