"""How personal data is shown to someone who does not need it."""

from collections.abc import Callable

HIDDEN = "●●●"


def mask_name(text: str) -> str:
    """Keep the family name: 张**, K***."""
    return text[:1] + "*" * min(len(text) - 1, 3)


def mask_phone(text: str) -> str:
    """Keep the first three and last four digits of a telephone number."""
    return f"{text[:3]}****{text[-4:]}" if len(text) >= 9 else HIDDEN


def mask_id(text: str) -> str:
    """Keep the region and the last two signs of an identity number."""
    return f"{text[:6]}********{text[-2:]}" if len(text) >= 15 else HIDDEN


def mask_address(text: str) -> str:
    """Keep the first six signs of an address."""
    return text[:6] + "***" if len(text) > 6 else HIDDEN


_MASKS: dict[str, Callable[[str], str]] = {
    "name": mask_name,
    "phone": mask_phone,
    "id": mask_id,
    "address": mask_address,
}


def mask(value: object, how: str) -> str:
    """Mask a value the given way; nothing stays nothing, an unknown way hides all of it."""
    text = "" if value is None else str(value).strip()
    if not text:
        return ""
    known = _MASKS.get(how)
    return known(text) if known is not None else HIDDEN
