"""The lookup `path__within="cn/64/"`: inside an area, by an index on either database."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup
from django.db.models.lookups import StartsWith
from django.db.models.sql.compiler import SQLCompiler


@CharField.register_lookup
class Within(Lookup[str]):
    """Begins with a path. SQLite cannot use an index for LIKE, but it can for a range."""

    lookup_name = "within"

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str | int]]:
        """Write it as LIKE, which PostgreSQL answers from a pattern index."""
        words, parameters = StartsWith(self.lhs, self.rhs).as_sql(compiler, connection)
        return words, list(parameters)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str | int]]:
        """Write it as a range: paths are compared byte by byte there."""
        if not self.rhs:
            return self.as_sql(compiler, connection)
        left, parameters = self.process_lhs(compiler, connection)
        after = self.rhs[:-1] + chr(ord(self.rhs[-1]) + 1)
        both = [*parameters, self.rhs, *parameters, after]
        return f"({left} >= %s AND {left} < %s)", both
