"""The fuse box: settings, addresses, and the worker. Not a Django application."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
