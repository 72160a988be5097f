"""The app: settings in, a `gr.Blocks` and its launch options out. No I/O here."""

import random
from functools import partial
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from ..builtin.bank.entries import load_bank
from ..builtin.bank.selection import Picker
from ..engine.builtin import BuiltInInterviewer
from ..engine.fallback import choose
from ..llm.failover import Models
from ..llm.warmup import Warmer
from ..report import texts
from ..settings import Settings
from .access import Doors, can_sign_in
from .api import Api
from .blocks import FilelessBlocks
from .handlers import Handlers
from .layout import build_screen
from .render import Painter
from .request_guard import Gate
from .session_handlers import Keeping
from .sessions import Runs
from .theme import CSS, HEAD, theme
from .wiring import wire


def build_app(settings: Settings) -> gr.Blocks:
    """The whole app, ready to launch with `launch_options`."""
    bank, models = load_bank(), Models(settings)
    rng = random.Random()  # noqa: S311 (which question comes first is no secret)
    app: gr.Blocks
    with FilelessBlocks(title=texts.TITLE, analytics_enabled=False) as app:
        screen = build_screen(settings, login=can_sign_in())
        painter = Painter(screen, settings, bank)
        runs, doors = Runs(), Doors(settings)
        built_in = BuiltInInterviewer(Picker(bank), rng, runs.pace)
        interviewer = partial(choose, settings, models, built_in)
        wire(
            app,
            Handlers(settings, painter, interviewer, runs, doors),
            Keeping(settings.next_steps, bank, painter, runs, Warmer(settings)),
            Api(settings.question_count, bank, interviewer, doors),
        )
    app.queue(
        default_concurrency_limit=settings.max_concurrency,
        max_size=settings.queue_size,
        status_update_rate=5,
        api_open=False,
    )
    return app


def launch_options(settings: Settings, app: gr.Blocks) -> dict[str, Any]:
    """What belongs to `launch()`: looks, and doors that stay closed."""
    return {
        "theme": theme(),
        "css": CSS,
        "head": HEAD,
        "max_threads": settings.max_concurrency,
        "run_history": False,
        "enable_monitoring": False,
        "max_file_size": 1,
        "footer_links": ["api"],
        "show_error": False,
        "ssr_mode": False,
        "app_kwargs": {"middleware": [Middleware(Gate, functions=lambda: app.fns)]},
    }
