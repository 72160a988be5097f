"""The least a streaming answer can cost: a bare ASGI proxy that passes the reply on.

`ENDPOINT_URL=… PORT=9001 python -m benchmarks.floor`
"""

import contextlib
import os
from collections.abc import AsyncIterator

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

PROMPT = "Provide a brief, constructive feedback on the following answer: 'An index is sorted.'"


async def home(_request: Request) -> Response:
    """Tells that the server is up."""
    return Response("up")


async def answer(request: Request) -> StreamingResponse:
    """One reply, as it comes."""
    client: httpx.AsyncClient = request.app.state.client
    body = {"model": "bench/model", "stream": True, "messages": [{"content": PROMPT}]}

    async def passed_on() -> AsyncIterator[bytes]:
        url = os.environ["ENDPOINT_URL"] + "/chat/completions"
        async with client.stream("POST", url, json=body) as reply:
            async for piece in reply.aiter_bytes():
                yield piece

    return StreamingResponse(passed_on(), media_type="text/event-stream")


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """One pooled client for the life of the process."""
    limits = httpx.Limits(max_connections=1000)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        app.state.client = client
        yield


app = Starlette(routes=[Route("/", home), Route("/answer", answer)], lifespan=lifespan)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
