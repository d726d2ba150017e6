"""What is known of injuries."""

from datetime import date

from anshe.work.injuries.models import Injury


def same_card(id_number: str, on: date) -> bool:
    """Say whether a person has a card for a day; who asks already knows both."""
    return Injury.objects.filter(id_number=id_number, happened_on=on).exists()
