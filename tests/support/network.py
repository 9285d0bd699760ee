"""No test speaks to anything but this machine."""

import ipaddress
import socket
from typing import Any

HERE = {"", "localhost", "ip6-localhost", socket.gethostname()}


class NetworkForbidden(RuntimeError):
    """A test reached for the network."""


def block() -> None:
    """Make every socket of this process refuse addresses that are not loopback or Unix sockets."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    socket.getaddrinfo = _guarded_lookup(socket.getaddrinfo)


def is_here(host: Any) -> bool:
    """Whether the host is this machine: loopback, by number or by its usual name."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in HERE:
        return True
    try:
        return ipaddress.ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(method: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        # The address is the last argument of all three; a Unix socket's is a path.
        address = args[-1]
        if self.family != socket.AF_UNIX and not is_here(address[0]):
            raise NetworkForbidden(f"A test reached for {address!r}")
        return method(self, *args)

    return guarded


def _guarded_lookup(lookup: Any) -> Any:
    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_here(host):
            raise NetworkForbidden(f"A test looked up {host!r}")
        return lookup(host, *args, **kwargs)

    return guarded
