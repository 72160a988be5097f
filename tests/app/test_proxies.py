"""The app says which proxy variables it cannot use, and corrects the others."""

from interviewer.settings import prepare_proxies


def test_what_cannot_be_used_is_said_and_left_out() -> None:
    """In one sentence, which shows no password."""
    environ = {"ALL_PROXY": "socks5://user:secret@host:1", "HTTP_PROXY": "proxy:3128"}
    (said,) = prepare_proxies(environ)
    assert "ALL_PROXY" in said
    assert "secret" not in said
    assert environ["HTTP_PROXY"] == "http://proxy:3128"
    assert "ALL_PROXY" not in environ


def test_loopback_is_never_asked_through_a_proxy() -> None:
    """In the spelling of either library; what was listed stays listed."""
    environ = {"https_proxy": "http://proxy:1", "no_proxy": "intern.example,fd00::/8"}
    (said,) = prepare_proxies(environ)
    assert "fd00::/8" in said
    assert environ["NO_PROXY"] == environ["no_proxy"] == "intern.example,localhost,127.0.0.1,::1"


def test_an_environment_without_proxies_stays_as_it_is() -> None:
    """Nothing is added."""
    environ = {"PATH": "/bin"}
    assert prepare_proxies(environ) == []
    assert environ == {"PATH": "/bin"}
