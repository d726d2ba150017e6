"""The two ways to say no: a stranger must not learn that a thing exists, a reader may."""


class Hidden(Exception):
    """The actor may not even see it; pages answer 404."""


class Refused(Exception):
    """The actor may see it but may not do this; pages answer 403."""
