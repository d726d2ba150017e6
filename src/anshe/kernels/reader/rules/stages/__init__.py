"""Stages: named phases and campaigns with their dates."""

from anshe.kernels.reader.rules.stages.dated import is_phase
from anshe.kernels.reader.rules.stages.find import stages
from anshe.kernels.reader.rules.stages.window import stretch

__all__ = ["is_phase", "stages", "stretch"]
