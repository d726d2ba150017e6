"""Who acts when a command is typed: whoever can reach the machine administers it."""

from rich.console import Console

from anshe.ground.access import Actor, Grant, Role

TERMINAL = Actor(0, "terminal", (Grant(Role.ADMINISTRATOR, "cn/"),))
console = Console()
"""For what was asked for; commands that write for scripts use click.echo."""
