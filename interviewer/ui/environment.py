"""Make the proxy variables of the environment usable before any library reads them.

Gradio asks its own server whether it is up, and HTTP clients fail at import or at start if they
cannot parse a proxy variable. Requests to this machine bypass the proxy.
"""

from collections.abc import Iterator, MutableMapping
from importlib.util import find_spec
from urllib.parse import urlsplit

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def prepare_proxies(environ: MutableMapping[str, str]) -> list[str]:
    """Correct the proxy variables in place; return a sentence for each that cannot be used."""
    problems = []
    for name in _present(environ, PROXIES):
        value = environ[name].strip()
        if value and "://" not in value:
            value = f"http://{value}"
        if problem := _problem(value):
            del environ[name]
            problems.append(f"{name} is unusable and will be ignored: {problem}.")
        else:
            environ[name] = value
    names = [*_present(environ, ("NO_PROXY",))]
    entries = [entry.strip() for name in names for entry in environ.pop(name).split(",")]
    # The HTTP client can match an IPv6 address, but not an IPv6 network.
    networks = [entry for entry in entries if ":" in entry and "/" in entry and "//" not in entry]
    if networks:
        shown = ", ".join(networks)
        problems.append(f"NO_PROXY names networks that the HTTP client cannot match: {shown}.")
    kept = [entry for entry in entries if entry and entry not in networks]
    if names or any(_present(environ, PROXIES)):
        environ["NO_PROXY"] = environ["no_proxy"] = ",".join(dict.fromkeys((*kept, *LOOPBACK)))
    return problems


def _present(environ: MutableMapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from (spelt for spelt in (name, name.lower()) if spelt in environ)


def _problem(value: str) -> str:
    """Return the problem with a proxy's address, or ""; never the address, which may hold a key."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "it is not an address"
    if parts.scheme.startswith("socks"):
        return "" if find_spec("socksio") else "SOCKS needs the package socksio"
    if value and (parts.scheme not in {"http", "https"} or not host):
        return "it is not an address that starts with http:// or https://"
    return ""
