"""The screen: layout, painting and wiring. The only place that knows Gradio."""

from .app import build_app

__all__ = ["build_app"]
