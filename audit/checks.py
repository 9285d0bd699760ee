"""Start-up check: without its middleware, reads would be noted and never written."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

READS = "audit.middleware.ReadAuditMiddleware"
SIGNED_IN = "django.contrib.auth.middleware.AuthenticationMiddleware"


def reads_are_written(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Errors audit.E001 (middleware missing) and audit.E002 (before it is known who reads)."""
    if READS not in settings.MIDDLEWARE:
        return [Error(f"{READS} is missing: no read would be audited.", id="audit.E001")]
    if SIGNED_IN not in settings.MIDDLEWARE[: settings.MIDDLEWARE.index(READS)]:
        return [Error(f"{READS} must stand after {SIGNED_IN}.", id="audit.E002")]
    return []
