"""An engine is started ahead, holds nothing of the last world, and is replaced when it has died."""

import os
import signal

import pytest

from anshe.insight.assessment.queries import world
from anshe.insight.assessment.queries.world import Engine, WorldError, new_world


def process_of(engine: Engine) -> int:
    return engine._process.pid


def test_a_new_world_holds_nothing_of_the_last() -> None:
    with new_world({}) as first:
        first.execute("CREATE TABLE seen (one INTEGER)")
    with new_world({}) as second, pytest.raises(WorldError, match="seen"):
        second.execute("SELECT * FROM seen")


def test_when_a_world_ends_the_next_engine_waits_already() -> None:
    with new_world({}):
        pass
    engine = world._spare.get_nowait()
    assert engine.can_serve
    world._spare.put(engine)


def test_an_engine_that_was_killed_while_it_waited_is_not_asked() -> None:
    with new_world({}):
        pass
    engine = world._spare.get_nowait()
    os.kill(process_of(engine), signal.SIGKILL)
    engine._process.wait()
    world._spare.put(engine)
    with new_world({}) as opened:
        assert opened.execute("SELECT 6 * 7").fetchone() == (42,)


def test_an_engine_ends_when_nobody_ever_needed_it() -> None:
    engine = Engine()
    engine._process.communicate()
    assert engine._process.returncode == 0


def test_settings_that_the_engine_refuses_are_told_as_an_error() -> None:
    with pytest.raises(WorldError), new_world({"no_such_setting": "1"}):
        pass
