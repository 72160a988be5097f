"""The page's look: Gradio's theme, and the style sheet and scripts in the page's head.

The style sheet is no `css=` of Gradio, which would rewrite its selectors, and fail at commas.
"""

import re

import gradio as gr
from gradio.routes import templates
from jinja2 import ChoiceLoader, DictLoader

from ..report import texts
from ..report.view import Control
from .layout import STATIC

SCRIPTS = (
    "storage", "screen", "look", "page", "links", "resume", "connection",
    "voice", "dictation", "reading", "recording",
)  # fmt: skip
_CSS = "".join((STATIC / f"{name}.css").read_text("utf-8") for name in ("page", "ways-in"))
_CSS += "".join(
    f":root body:not([data-can~='{control}']) #{control} {{ display: none }}\n"
    for control in Control
)  # the page lists a view's active controls on its body
HEAD = "".join(
    (
        '<meta name="viewport" content="width=device-width, initial-scale=1,'
        ' interactive-widget=resizes-content">',
        f"<style>{_CSS}</style>",
        *(f"<script>{(STATIC / f'{name}.js').read_text('utf-8')}</script>" for name in SCRIPTS),
    )
)


PAGE = "frontend/index.html"  # Gradio's template
SHARED_PAGE = "frontend/share.html"  # the same, with scripts from a server of Gradio's makers
_IMAGE = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):image"\s+content="http[^>]*>')


def brand_page() -> None:
    """Give Gradio's page our title and description, and a share link the same page."""
    loader = templates.env.loader
    assert loader is not None  # noqa: S101 (Gradio sets it)
    page = _IMAGE.sub("", loader.get_source(templates.env, PAGE)[0])
    page = page.replace('content="Gradio"', f'content="{texts.TITLE}"')
    page = page.replace("Click to try out the app!", texts.TAGLINE)
    templates.env.loader = ChoiceLoader([DictLoader({PAGE: page, SHARED_PAGE: page}), loader])


def theme() -> gr.themes.Base:
    """Return a calm theme with system fonts, so that the page loads no external resources."""
    return gr.themes.Soft(
        primary_hue=gr.themes.colors.indigo,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_lg,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "monospace"],
    ).set(
        block_title_background_fill="none",
        block_title_background_fill_dark="none",
        block_title_padding="0",
        button_secondary_shadow="none",
        button_secondary_shadow_hover="none",
        button_secondary_shadow_active="none",
        input_radius="12px",
        input_border_width="1px",
        input_border_color="#8391a6",  # contrast 3:1 on white, the minimum for a border
        input_border_color_dark="*neutral_500",
    )
