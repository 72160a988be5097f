"""The least a streaming answer can cost: a bare ASGI proxy that passes the reply on."""

import os
from collections.abc import AsyncIterator

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

URL = os.environ["ENDPOINT_URL"] + "/chat/completions"
client = httpx.AsyncClient(limits=httpx.Limits(max_connections=1000), timeout=60)
PROMPT = "Provide a brief, constructive feedback on the following answer: 'An index is sorted.'"


async def config(_request: Request) -> JSONResponse:
    """Tells that the server is up, as a Gradio app without a component does."""
    return JSONResponse({"dependencies": [], "components": []})


async def answer(_request: Request) -> StreamingResponse:
    """One reply, as it comes."""
    body = {"model": "m", "stream": True, "messages": [{"role": "user", "content": PROMPT}]}

    async def passed_on() -> AsyncIterator[bytes]:
        async with client.stream("POST", URL, json=body) as reply:
            async for piece in reply.aiter_bytes():
                yield piece

    return StreamingResponse(passed_on(), media_type="text/event-stream")


app = Starlette(routes=[Route("/config", config), Route("/answer", answer)])

if __name__ == "__main__":
    port = int(os.environ["GRADIO_SERVER_PORT"])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
