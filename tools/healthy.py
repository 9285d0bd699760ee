"""The container's health check: does the web process answer /health/ with "all is well"?

Asks as the proxy does, because a name that is not ours is refused and plain HTTP is sent to HTTPS.
"""

from __future__ import annotations

import http.client
import os
import sys


def host_name(allowed: str) -> str:
    """The first of ALLOWED_HOSTS that can stand in a request, else the loopback's own name."""
    for name in (word.strip() for word in allowed.split(",")):
        if name and not name.startswith(("*", ".")):
            return name
    return "127.0.0.1"


def is_healthy(port: int, host: str) -> bool:
    """Whether /health/ answers 200 within eight seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
    try:
        connection.request("GET", "/health/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_healthy(8000, host_name(os.environ.get("ALLOWED_HOSTS", ""))) else 1)
