"""Build the app from its settings: a `gr.Blocks` and its launch options."""

import os
import random
from collections.abc import Mapping
from functools import partial
from typing import Any

from ..builtin.bank.entries import load_bank
from ..builtin.bank.selection import load_selector
from ..engine.builtin import BuiltInInterviewer
from ..engine.fallback import choose
from ..engine.resumes import ResumeReader
from ..engine.sessions import SessionLocks
from ..errors import SettingsError
from ..llm.failover import ModelPool
from ..llm.speech import Recogniser
from ..llm.warmup import Warmup
from ..report import texts
from ..settings import Mode, Settings
from ..web.access import AccessControl
from ..web.api import Api
from ..web.middleware import web_arguments
from .blocks import Blocks
from .handlers import Handlers
from .layout import STATIC, Screen
from .render import Renderer
from .resume import ResumeHandlers
from .session_handlers import SessionHandlers
from .theme import HEAD, brand_page, theme
from .voice import Voice
from .wiring import wire

NO_MCP = "MCP=on needs the package mcp: run `pip install 'mcp>=1.30,<2'`, or set MCP=off."


def build_app(settings: Settings) -> Blocks:
    """Build the whole app, ready to launch with `launch_options`."""
    bank, pool = load_bank(), ModelPool(settings)
    rng = random.Random()  # noqa: S311 (which question comes first is no secret)
    app: Blocks
    with Blocks(title=texts.TITLE, analytics_enabled=False) as app:
        # The Hub sets this for a Space with OAuth; elsewhere the page has no sign-in button.
        screen = Screen(settings, login=bool(os.environ.get("OAUTH_CLIENT_ID")))
        renderer = Renderer(screen, settings, bank)
        locks, access = SessionLocks(), AccessControl(settings)
        built_in = BuiltInInterviewer(load_selector(), rng)
        chosen = partial(choose, settings, pool, built_in, interval=locks.draft_interval)
        listens = settings.recogniser if screen.recording else None
        accounts = listens is not None and listens.mode is Mode.BUILT_IN
        voice = Voice(Recogniser(listens), access, accounts) if listens else None
        api = Api(settings.question_count, bank, chosen, access)
        wire(
            app,
            Handlers(settings, renderer, chosen, locks, access),
            SessionHandlers(settings, renderer, locks, Warmup(settings)),
            api,
            ResumeHandlers(screen, access, ResumeReader()),
            voice,
        )
    if settings.mcp:
        app.beside = _mcp_server(settings, api)
    app.queue(
        default_concurrency_limit=settings.max_concurrency,
        max_size=settings.queue_size,
        status_update_rate=5,
        api_open=False,
    )
    return app


def _mcp_server(settings: Settings, api: Api) -> Mapping[str, Any]:
    """Return the MCP server. Raises SettingsError without its package."""
    try:
        from ..web.mcp_server import McpServer
    except ImportError:
        raise SettingsError(NO_MCP) from None
    return McpServer(settings, api).arguments


def launch_options(settings: Settings, app: Blocks, share: bool = False) -> dict[str, Any]:
    """Return the arguments of `launch()`: the page's look, what it serves, features switched off.

    Args:
        settings: the configuration.
        app: what `build_app` returned.
        share: whether a share link leads to it.
    """
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
        "mcp_server": False,  # not Gradio's own, which GRADIO_MCP_SERVER would turn on
        "app_kwargs": {**web_arguments(settings, app, share), **app.beside},
    }
