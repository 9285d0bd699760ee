"""The Multi-Agency Learning Forum: the register of all that was recommended."""

from django.apps import AppConfig

from audit.events import Kind, register


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = "Learning forum"

    def ready(self) -> None:
        """Make the events, messages and navigation of this room known; listen to reviews."""
        from learning import (  # noqa: PLC0415 - needs the loaded models
            deadlines,
            following,
            intake,
            meeting_calendar,
            messages,
            navigation,
            of_bodies,
            texts,
        )
        from learning.actions import leaving, preparing, receiving, succession  # noqa: PLC0415 - needs the loaded models
        from learning.vocabulary import CHANGES, READS  # noqa: PLC0415 - needs the loaded models

        for event, words in CHANGES.items():
            register(event.value, words[0].upper() + words[1:])
        for event, words in READS.items():
            register(event.value, words, kind=Kind.READ)
        messages.register_kinds()
        deadlines.register()
        meeting_calendar.register()
        navigation.register()
        following.register()
        of_bodies.register()
        texts.register()
        intake.listen(receiving.receive)
        intake.listen_to_leaving(leaving.close_what_left)
        succession.listen()
        preparing.listen()
