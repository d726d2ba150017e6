"""The code lists of the surveillance card, in its order: a number there is a place in a list."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.registers.choices import Options, coded

DIED = "died"
SEVERE = "severe"
SEXUAL = "sexual"
SELF_HARM = "self-harm"
CHILD_BELOW = 14
"""Below this age all that is told of a person is sensitive by law."""


class Residence(models.TextChoices):
    """Where the injured person is registered as a resident."""

    HERE = "here", _("this city or county")
    PROVINCE = "province", _("elsewhere in the province")
    COUNTRY = "country", _("another province")
    ABROAD = "abroad", _("another country")


class Education(models.TextChoices):
    """What schooling the injured person has."""

    CHILD = "child", _("child not yet at school")
    NONE = "none", _("cannot read, or hardly")
    PRIMARY = "primary", _("primary school")
    LOWER = "lower", _("lower secondary school")
    UPPER = "upper", _("upper secondary or vocational school")
    COLLEGE = "college", _("college")
    UNIVERSITY = "university", _("university")


class Occupation(models.TextChoices):
    """What the injured person does."""

    PRESCHOOL = "preschool", _("child below school age")
    PUPIL = "pupil", _("pupil or student")
    HOUSEWORK = "housework", _("housework")
    JOBLESS = "jobless", _("looking for work")
    RETIRED = "retired", _("retired")
    TECHNICAL = "technical", _("professional or technician")
    CLERK = "clerk", _("office worker")
    SERVICE = "service", _("trade or service")
    FARMER = "farmer", _("farming, forestry or fishing")
    OPERATOR = "operator", _("production or transport operator")
    SOLDIER = "soldier", _("armed forces")
    OTHER = "other", _("other or unknown")


class Alcohol(models.TextChoices):
    """Whether the injured person had drunk alcohol."""

    YES = "yes", _("had drunk")
    NO = "no", _("had not drunk")
    UNKNOWN = "unknown", _("unknown")


class BodyPart(models.TextChoices):
    """What part of the body was hurt most."""

    HEAD = "head", _("head")
    ARM = "arm", _("upper limb")
    LEG = "leg", _("lower limb")
    TRUNK = "trunk", _("trunk")
    SEVERAL = "several", _("several parts")
    ALL = "all", _("the whole body")
    OTHER = "other", _("other or unknown")


class BodySystem(models.TextChoices):
    """What system of the body was hurt."""

    NERVES = "nerves", _("central nervous system")
    BREATHING = "breathing", _("respiratory system")
    DIGESTION = "digestion", _("digestive system")
    URINARY = "urinary", _("urinary and reproductive system")
    MOTION = "motion", _("bones and muscles")
    SEVERAL = "several", _("several systems")
    OTHER = "other", _("other or unknown")


class Product(models.TextChoices):
    """How a product had to do with the injury."""

    MISUSED = "misused", _("used wrongly")
    FAULTY = "faulty", _("faulty product")
    AS_USUAL = "as-usual", _("used as always, failed suddenly")
    UNCERTAIN = "uncertain", _("not certain")
    OTHER = "other", _("other")


def number_of(options: Options, code: str) -> int:
    """Give the number that the card prints for a code; 0 for none."""
    return next((n for n, (known, _words) in enumerate(options, 1) if known == code), 0)


def domains() -> Options:
    """List where in life injuries happen."""
    return coded("injury-domain")


def causes() -> Options:
    """List the causes of injuries."""
    return coded("injury-cause")


def places() -> Options:
    """List the places of injuries."""
    return coded("injury-place")


def activities() -> Options:
    """List what people do when they are hurt."""
    return coded("injury-activity")


def intents() -> Options:
    """List whether it was intended."""
    return coded("intent")


def natures() -> Options:
    """List the natures of injuries."""
    return coded("nature")


def severities() -> Options:
    """List how severe injuries are."""
    return coded("injury-severity")


def outcomes() -> Options:
    """List how visits end."""
    return coded("outcome")


def source_kinds() -> Options:
    """List who reports injuries."""
    return coded("reporting-source")


def sexes() -> Options:
    """List the sexes."""
    return coded("sex")


def residences() -> Options:
    """List where people are registered."""
    return Residence.choices


def educations() -> Options:
    """List the levels of schooling."""
    return Education.choices


def occupations() -> Options:
    """List the occupations."""
    return Occupation.choices


def alcohols() -> Options:
    """List what is known of alcohol."""
    return Alcohol.choices


def body_parts() -> Options:
    """List the parts of the body."""
    return BodyPart.choices


def body_systems() -> Options:
    """List the systems of the body."""
    return BodySystem.choices


def products() -> Options:
    """List how products are involved."""
    return Product.choices
