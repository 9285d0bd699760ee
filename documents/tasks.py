"""What the worker does for this room. The timetable stands in ``config/celery.py``."""

import logging

from celery import shared_task

from documents import store

logger = logging.getLogger(__name__)


@shared_task(name="documents.sweep_orphans")
def sweep_orphans() -> None:
    """Remove files that no deed kept."""
    if removed := store.sweep_orphans():
        logger.info("Removed %d files without a row.", removed)
