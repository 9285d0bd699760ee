"""People: who they are, what they are members of, from when until when."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People and bodies"

    def ready(self) -> None:
        """Register the events this room writes, and listen to sign-ins."""
        from audit.verify import expect  # noqa: PLC0415 - needs the loaded models
        from people import chains, events, sign_in  # noqa: PLC0415 - needs the loaded models

        events.register_all()
        sign_in.connect()
        expect(chains.of_partnerships)
