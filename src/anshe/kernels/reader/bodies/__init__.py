"""Bodies: the groups and offices that a plan sets up or gives tasks to."""

from anshe.kernels.reader.bodies.find import bodies

__all__ = ["bodies"]
