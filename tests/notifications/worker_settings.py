"""The product's own settings, with our kind of message added: for a real worker in a process."""

from config.settings import *  # noqa: F403 - settings are the names of a module
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.notifications.worker_app"]
