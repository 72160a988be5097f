"""Build the app from its settings: a `gr.Blocks` and its launch options, without I/O."""

import random
from functools import partial
from typing import Any

import gradio as gr
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ..builtin.bank.entries import load_bank
from ..builtin.bank.selection import QuestionSelector
from ..engine.builtin import BuiltInInterviewer
from ..engine.fallback import choose
from ..llm.failover import ModelPool
from ..llm.warmup import Warmup
from ..report import texts
from ..settings import Mode, Settings
from .access import AccessControl, SessionLocks, can_sign_in
from .api import Api
from .blocks import Blocks
from .handlers import Handlers
from .layout import STATIC, Screen
from .render import Renderer
from .request_guard import RequestGuard
from .session_handlers import SessionHandlers
from .theme import HEAD, brand_page, theme
from .wiring import wire


def build_app(settings: Settings) -> gr.Blocks:
    """Build the whole app, ready to launch with `launch_options`."""
    bank, pool = load_bank(), ModelPool(settings)
    rng = random.Random()  # noqa: S311 (which question comes first is no secret)
    app: gr.Blocks
    with Blocks(title=texts.TITLE, analytics_enabled=False) as app:
        screen = Screen(settings, login=can_sign_in())
        renderer = Renderer(screen, settings, bank)
        locks, access = SessionLocks(), AccessControl(settings)
        selector = QuestionSelector(bank)
        built_in = BuiltInInterviewer(selector, rng)
        chosen = partial(choose, settings, pool, built_in, interval=locks.draft_interval)
        wire(
            app,
            Handlers(settings, renderer, chosen, locks, access),
            SessionHandlers(
                settings.next_steps,
                selector,
                renderer,
                locks,
                Warmup(settings),
                settings.mode is not Mode.BUILT_IN,
            ),
            Api(settings.question_count, bank, chosen, access),
        )
    app.queue(
        default_concurrency_limit=settings.max_concurrency,
        max_size=settings.queue_size,
        status_update_rate=5,
        api_open=False,
    )
    return app


def launch_options(settings: Settings, app: gr.Blocks) -> dict[str, Any]:
    """Return the arguments of `launch()`: the page's look, and Gradio's features to switch off."""
    brand_page()
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
                Middleware(RequestGuard, functions=lambda: app.fns),
                Middleware(GZipMiddleware, compresslevel=6),
            ]
        },
    }
