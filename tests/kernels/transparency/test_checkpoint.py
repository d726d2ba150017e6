"""Checkpoints are signed notes that others can open, and nobody can change."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.transparency import (
    Checkpoint,
    Problem,
    key_of,
    read_key,
    read_note,
    sign,
)

SEED = bytes(range(32))
KEY = key_of("example.org/log", SEED)
CHECKPOINT = Checkpoint("example.org/log", 7, bytes(32))
NOTE = sign(CHECKPOINT, SEED)


def test_the_note_reads_as_the_specification_has_it() -> None:
    origin, size, root, gap, line, end = NOTE.split("\n")
    assert (origin, size, gap, end) == ("example.org/log", "7", "", "")
    assert root == "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    assert line.startswith("— example.org/log ")


def test_the_signature_line_carries_the_key_id_worked_out_by_hand() -> None:
    raw = base64.b64decode(NOTE.splitlines()[-1].split(" ")[2])
    expected = hashlib.sha256(b"example.org/log\n\x01" + KEY.public).digest()[:4]
    assert raw[:4] == expected
    text = NOTE.split("\n\n")[0] + "\n"
    Ed25519PublicKey.from_public_bytes(KEY.public).verify(raw[4:], text.encode())


def test_a_signed_checkpoint_comes_back_as_it_was() -> None:
    assert read_note(NOTE, KEY) == CHECKPOINT


def test_a_key_comes_back_as_it_was() -> None:
    assert read_key(KEY.text()) == KEY


@pytest.mark.parametrize("text", ["", "a+b", "a+00000000+AQ==", KEY.text()[:-5], "a+b+ü"])
def test_a_broken_key_is_a_problem(text: str) -> None:
    assert read_key(text) == Problem("key_malformed")


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("", "note_malformed"),
        (NOTE[:-1], "note_malformed"),
        (NOTE.replace("\n7\n", "\n8\n"), "note_forged"),
        (NOTE.replace("— example.org/log", "— example.com/log"), "note_unsigned"),
        (NOTE.replace("— ", "- "), "note_malformed"),
        (sign(CHECKPOINT, bytes(32)), "note_unsigned"),
    ],
)
def test_a_note_that_is_not_ours_is_a_problem(note: str, code: str) -> None:
    assert read_note(note, KEY) == Problem(code)


def test_signatures_of_witnesses_may_stand_beside() -> None:
    witness = "— witness.example " + base64.b64encode(bytes(68)).decode() + "\n"
    assert read_note(NOTE + witness, KEY) == CHECKPOINT


@pytest.mark.parametrize("size", ["07", "-1", "\u0667", "1" * 5000, ""])
def test_a_size_in_odd_figures_is_refused_even_when_signed(size: str) -> None:
    class Odd(Checkpoint):
        def text(self) -> str:
            return super().text().replace("\n7\n", f"\n{size}\n")

    note = sign(Odd("example.org/log", 7, bytes(32)), SEED)
    assert read_note(note, KEY) == Problem("note_malformed")


@given(st.integers(0, len(NOTE) - 1), st.characters(codec="utf-8"))
def test_no_changed_letter_gives_another_checkpoint(place: int, letter: str) -> None:
    opened = read_note(NOTE[:place] + letter + NOTE[place + 1 :], KEY)
    assert opened == CHECKPOINT or isinstance(opened, Problem)


@given(st.text())
def test_any_text_is_answered_without_a_traceback(text: str) -> None:
    assert isinstance(read_note(text, KEY), Problem)
    assert isinstance(read_key(text), Problem)
