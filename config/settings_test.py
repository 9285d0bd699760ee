"""Settings of the test suite: fast hashing, local mail, either database, nothing remote."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="dhr-test-"))

from config.settings import *  # noqa: F403 - settings are the names of a module
from config.settings import DATABASES, STATIC_ROOT, VAR_DIR

DEBUG = False
SITE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = os.environ.get("TEST_REDIS_URL", "memory://")
# Tests that run side by side share one Redis, and must not hear each other's bells.
worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
CELERY_TASK_DEFAULT_QUEUE = f"celery-{worker}"
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server's threads and a real worker must see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR_DIR) / f"test-{worker}.sqlite3")}
    # Nothing here has to outlive a power cut, and a world with its savepoints stays in the cache.
    # (``temp_store=MEMORY`` would be slow: every release of one walks through all that is kept.)
    DATABASES["default"]["OPTIONS"]["init_command"] += (
        "PRAGMA synchronous=OFF;PRAGMA cache_size=-64000;"
    )
else:
    # Here neither: a commit need not wait for the disk.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    # Migrated beforehand, where ``./run test`` has done so (``tests/support/template.py``).
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_DATABASE_TEMPLATE")}

# Static files come from the source folders here; WhiteNoise only warns when its own is absent.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
