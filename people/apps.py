"""People: who they are, what they are members of, from when until when."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People and bodies"
