"""Requests to servers of others: to none inside our own network, without redirects, and never for long."""

import ipaddress
import socket
from urllib.parse import urlsplit

import urllib3
from django.conf import settings

from news.models.webhook import schemes

TIMEOUT = urllib3.Timeout(connect=5, read=10)
# Networks that lead to others: what they hide is not looked at.
WRAPPING = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class RefusedTargetError(Exception):
    """The address is not one that we send to."""


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer. Raises RefusedTargetError, or an error of urllib3.

    The name is looked up once, and the connection goes to the address that was judged: a name that leads elsewhere the
    next moment (DNS rebinding) gains nothing. Certificate and `Host` are those of the name.
    """
    if not url.startswith(schemes()):
        raise RefusedTargetError("not https")
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = _judged(host, port)
    pool: urllib3.HTTPConnectionPool
    if secure:
        pool = urllib3.HTTPSConnectionPool(address, port, server_hostname=host, assert_hostname=host)
    else:
        pool = urllib3.HTTPConnectionPool(address, port)
    target = parts.path or "/"
    with pool:
        response = pool.urlopen(
            "POST",
            f"{target}?{parts.query}" if parts.query else target,
            body=body,
            headers={"Host": parts.netloc, "User-Agent": "CSTO News", **headers},
            redirect=False,
            retries=False,
            timeout=TIMEOUT,
            preload_content=False,
        )
        response.close()
    return response.status


def _judged(host: str, port: int) -> str:
    """An address of the name; refused where any of its addresses is inside."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedTargetError(f"{host}: {error}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not settings.ALLOW_PRIVATE_TARGETS:
        for address in addresses:
            if not is_outside(address):
                raise RefusedTargetError(f"{host} leads to {address}, which is not open to the world")
    return addresses[0]


def is_outside(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_outside(str(ip.ipv4_mapped))
        if any(ip in network for network in WRAPPING):
            return False
    return ip.is_global and not ip.is_multicast
