"""An exported log is verified from its lines alone."""

import json
from dataclasses import replace

import pytest

from anshe.kernels.transparency import (
    Checkpoint,
    CompactRange,
    Tail,
    canonical,
    checkpoint_line,
    end_line,
    grow,
    header_line,
    key_of,
    leaf_hash,
    leaf_line,
    salted_digest,
    sign,
    tile_line,
    verify_export,
)

SEED = bytes(32)
KEY = key_of("example.org/log", SEED)


def exported(count: int = 300) -> list[str]:
    """Write a log of so many events, with a checkpoint in the middle and one at the end."""
    events = [
        {"id": number, "digest": salted_digest("salt", str(number))} for number in range(count)
    ]
    row = [leaf_hash(canonical(event).encode()) for event in events]
    growth = grow(Tail(), row)
    lines = [header_line(KEY, count)]
    for size in (count // 2, count):
        root = CompactRange().extended(row[:size]).root()
        lines.append(checkpoint_line(sign(Checkpoint(KEY.name, size, root), SEED)))
    for number, event in enumerate(events):
        lines.append(leaf_line(number, row[number], event, ("salt", str(number))))
    lines += [tile_line(tile) for tile in (*growth.full, *growth.tail.tiles())]
    return [*lines, end_line(count)]


def codes(lines: list[str]) -> set[str]:
    """Name the problems of a log."""
    return {problem.code for problem in verify_export(lines, key=KEY).problems}


def test_a_whole_log_holds() -> None:
    found = verify_export(exported())
    assert found.holds
    assert (found.key, found.size, found.checkpoints, found.contents) == (KEY, 300, 2, 300)


def test_an_altered_event_is_named_by_its_position() -> None:
    lines = exported()
    lines[13] = lines[13].replace('"id":10', '"id":99')
    (problem,) = verify_export(lines).problems
    assert (problem.code, problem.place) == ("leaf_altered", "position 10")


def test_an_event_altered_with_its_leaf_breaks_the_signed_roots() -> None:
    lines = exported()
    event = {"id": 99, "digest": "00"}
    lines[13] = leaf_line(10, leaf_hash(canonical(event).encode()), event, None)
    assert {"checkpoint_mismatch", "tile_altered"} <= codes(lines)


def test_altered_content_is_found() -> None:
    lines = exported()
    said = json.loads(lines[5])
    lines[5] = canonical({**said, "content": "other"})
    assert codes(lines) == {"payload_altered"}


def test_swapped_leaves_are_found() -> None:
    lines = exported()
    lines[5], lines[6] = lines[6], lines[5]
    assert {"position_gap", "checkpoint_mismatch"} <= codes(lines)


def test_a_tail_cut_off_is_found_by_the_checkpoint() -> None:
    lines = exported()
    cut = [*lines[:200], end_line(197)]
    assert codes(cut) == {"checkpoint_beyond"}


def test_a_file_cut_off_is_found() -> None:
    assert "file_truncated" in codes(exported()[:-1])


def test_a_checkpoint_of_another_key_is_found() -> None:
    lines = exported()
    lines[1] = checkpoint_line(sign(Checkpoint(KEY.name, 150, bytes(32)), bytes([1] * 32)))
    assert codes(lines) == {"note_unsigned"}


def test_leaves_after_the_last_checkpoint_are_told() -> None:
    lines = exported()
    del lines[2]
    assert codes(lines) == {"leaf_unsigned"}


def test_a_note_kept_from_before_finds_a_log_that_was_rewritten() -> None:
    kept = sign(Checkpoint(KEY.name, 4, bytes(32)), SEED)
    (problem,) = verify_export(exported(), notes=[kept]).problems
    assert (problem.code, problem.place) == ("checkpoint_mismatch", "size 4")


@pytest.mark.parametrize("line", ["{", "[]", "{}", "7", '{"leaf":0}', '{"tile":1,"hashes":2}'])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    lines = exported()
    lines.insert(3, line)
    first = verify_export(lines).problems[0]
    assert (first.code, first.place) == ("file_malformed", "line 4")


def test_every_problem_speaks_both_languages() -> None:
    (problem,) = verify_export(replace(KEY, name="x").text() for _ in range(0)).problems[:1]
    assert (problem.code, problem.zh, problem.en) == (
        "file_header_missing",
        "文件没有开头行",
        "the file has no header line",
    )
