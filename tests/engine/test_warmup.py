"""The model's server is warmed up while the candidate fills in the form."""

import pytest

from interviewer.llm.warmup import AGAIN, Warmup
from interviewer.settings import Settings
from tests.support.model_server import Endpoint


@pytest.mark.parametrize("path", ["", "/v1/chat/completions"])
async def test_an_endpoint_is_asked_for_its_models(endpoint: Endpoint, path: str) -> None:
    """The request has the endpoint's own key and no body, and nothing is generated."""
    url = endpoint.url.removesuffix("/v1") + path
    await Warmup(Settings(endpoint_url=url, endpoint_token="own", hf_token="hf_x"))()
    (request,) = endpoint.woken
    assert request.head.startswith("GET /v1/models ")
    assert "bearer own" in request.head.lower()
    assert "hf_x" not in request.head
    assert not request.body
    assert not endpoint.requests


async def test_many_visitors_warm_it_up_once_a_minute(endpoint: Endpoint) -> None:
    """A second form within a minute sends no request, a later one does."""
    now = [0.0]
    warm = Warmup(Settings(endpoint_url=endpoint.url), clock=lambda: now[0])
    for moment in (0.0, 1.0, AGAIN - 1, AGAIN + 1):
        now[0] = moment
        await warm()
    assert len(endpoint.woken) == 2


async def test_a_server_that_cannot_be_reached_does_no_harm() -> None:
    """The warm-up stays silent; the interview itself reports it."""
    await Warmup(Settings(endpoint_url="http://127.0.0.1:9"))()
