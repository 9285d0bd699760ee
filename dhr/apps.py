"""Domestic homicide reviews: a case from the notification on."""

from django.apps import AppConfig

from audit.events import Kind, register


class DhrConfig(AppConfig):
    name = "dhr"
    verbose_name = "Domestic homicide reviews"

    def ready(self) -> None:
        """Make the events, messages and navigation of this room known; listen to people."""
        from audit.verify import expect  # noqa: PLC0415 - needs the loaded models
        from dhr import chains, messages, navigation  # noqa: PLC0415 - needs the loaded models
        from dhr.actions import (  # noqa: PLC0415 - needs the loaded models
            deadlines,
            late_letters,
            leaving,
            overtaken_by_day,
        )
        from dhr.vocabulary import CHANGES, READS  # noqa: PLC0415 - needs the loaded models

        for event, words in CHANGES.items():
            register(event.value, words[0].upper() + words[1:])
        for event, words in READS.items():
            register(event.value, words, kind=Kind.READ)
        expect(chains.of_cases)
        messages.register_kinds()
        navigation.register()
        leaving.listen()
        deadlines.register()
        late_letters.listen()
        overtaken_by_day.listen()
