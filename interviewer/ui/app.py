"""Build the app from its settings: a `gr.Blocks` and its launch options, without I/O."""

import random
from functools import partial
from typing import Any

import gradio as gr
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from ..builtin.bank.entries import load_bank
from ..builtin.bank.selection import load_selector
from ..engine.builtin import BuiltInInterviewer
from ..engine.fallback import choose
from ..engine.sessions import SessionLocks
from ..llm.failover import ModelPool
from ..llm.speech import Recogniser
from ..llm.warmup import Warmup
from ..report import texts
from ..settings import Mode, Settings
from .access import AccessControl, can_sign_in
from .api import Api
from .blocks import Blocks
from .forwarded import ForwardedHeaders, trusted_proxies
from .handlers import Handlers
from .headers import ResponseHeaders, security_headers
from .layout import STATIC, Screen
from .render import Renderer
from .request_guard import RequestGuard
from .session_handlers import SessionHandlers
from .theme import HEAD, brand_page, theme
from .voice import Voice
from .wiring import wire

OWN_HOSTS = ("127.0.0.1", "localhost")  # Gradio asks itself at its start


def build_app(settings: Settings) -> gr.Blocks:
    """Build the whole app, ready to launch with `launch_options`."""
    bank, pool = load_bank(), ModelPool(settings)
    rng = random.Random()  # noqa: S311 (which question comes first is no secret)
    app: gr.Blocks
    with Blocks(title=texts.TITLE, analytics_enabled=False) as app:
        screen = Screen(settings, login=can_sign_in())
        renderer = Renderer(screen, settings, bank)
        locks, access = SessionLocks(), AccessControl(settings)
        built_in = BuiltInInterviewer(load_selector(), rng)
        chosen = partial(choose, settings, pool, built_in, interval=locks.draft_interval)
        listens = settings.recogniser if screen.recording else None
        accounts = listens is not None and listens.mode is Mode.BUILT_IN
        voice = Voice(Recogniser(listens), access, accounts) if listens else None
        wire(
            app,
            Handlers(settings, renderer, chosen, locks, access),
            SessionHandlers(
                settings.next_steps,
                bank,
                renderer,
                locks,
                Warmup(settings),
                settings.mode is not Mode.BUILT_IN,
            ),
            Api(settings.question_count, bank, chosen, access),
            voice,
        )
    app.queue(
        default_concurrency_limit=settings.max_concurrency,
        max_size=settings.queue_size,
        status_update_rate=5,
        api_open=False,
    )
    return app


def launch_options(settings: Settings, app: gr.Blocks, share: bool = False) -> dict[str, Any]:
    """Return the arguments of `launch()`: the page's look, what it serves, features switched off.

    Args:
        settings: the configuration.
        app: what `build_app` returned.
        share: whether a share link leads to it.
    """
    brand_page()
    hosts = [*settings.allowed_hosts, *OWN_HOSTS]
    return {
        "theme": theme(),
        "favicon_path": STATIC / "favicon.svg",
        "head": HEAD,
        "max_threads": settings.max_concurrency,
        "run_history": False,
        "enable_monitoring": False,
        "max_file_size": 1,
        "footer_links": ["api"],
        "show_error": False,
        "ssr_mode": False,
        "app_kwargs": {
            "middleware": [
                Middleware(ResponseHeaders, headers=security_headers(settings.embed_origins)),
                Middleware(ForwardedHeaders, trusted=trusted_proxies(settings, share)),
                Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
                Middleware(RequestGuard, lambda: app, settings.embed_origins),
                Middleware(GZipMiddleware, compresslevel=6),
            ]
        },
    }
