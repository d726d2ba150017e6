"""Reading phase by phase gives the same reading, and the edition of the reader is steady."""

from anshe.kernels.reader import PHASES, edition, read, read_in_phases

TEXT = "滨河街道消防方案\n一、任务\n(一)各社区每季度开展一次消防检查。\n(二)派出所负责夜间巡逻。\n"


def test_the_last_phase_gives_what_reading_at_once_gives() -> None:
    *before, reading = read_in_phases(TEXT, document="plan.txt")
    assert before == [None] * (len(PHASES) - 1)
    assert reading == read(TEXT, document="plan.txt")


def test_the_edition_is_eight_signs_and_the_same_twice() -> None:
    assert len(edition()) == 8
    edition.cache_clear()
    assert edition() == edition()
