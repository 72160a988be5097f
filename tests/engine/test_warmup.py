"""Asking early: the model's server is woken while the form is being filled in."""

import pytest

from interviewer.llm.warmup import AGAIN, Warmer
from interviewer.settings import Settings
from tests.support.model_server import Endpoint


@pytest.mark.parametrize("path", ["", "/v1", "/v1/", "/v1/chat/completions"])
async def test_an_endpoint_is_asked_for_its_models(endpoint: Endpoint, path: str) -> None:
    """However its URL is written; with its own key, without a body, and nothing is generated."""
    url = endpoint.url.removesuffix("/v1") + path
    await Warmer(Settings(endpoint_url=url, endpoint_token="own", hf_token="hf_x"))()
    (request,) = endpoint.woken
    assert request.head.startswith("GET /v1/models ")
    assert "bearer own" in request.head.lower()
    assert "hf_x" not in request.head
    assert not request.body
    assert not endpoint.requests


async def test_many_visitors_wake_it_once_a_minute(endpoint: Endpoint) -> None:
    """The second form within a minute asks nothing, a later one does."""
    now = [0.0]
    warm = Warmer(Settings(endpoint_url=endpoint.url), clock=lambda: now[0])
    for moment in (0.0, 1.0, AGAIN - 1, AGAIN + 1):
        now[0] = moment
        await warm()
    assert len(endpoint.woken) == 2


async def test_a_server_that_cannot_be_woken_disturbs_nobody() -> None:
    """Nobody listens; the interview itself will say so."""
    await Warmer(Settings(endpoint_url="http://127.0.0.1:9"))()


async def test_without_an_endpoint_nothing_is_asked(endpoint: Endpoint) -> None:
    """The Hub's router has nothing to be woken, the built-in interviewer nobody to wake."""
    await Warmer(Settings())()
    await Warmer(Settings(hf_token="hf_x"))()
    assert not endpoint.woken
