"""The programme language: typed models of a programme file, and what can be said about one."""

from anshe.kernels.language.vocabulary import BASE_FIELDS, Fact, Field, code_lists, codes, facts

__all__ = ["BASE_FIELDS", "Fact", "Field", "code_lists", "codes", "facts"]
