"""The page's look: colours and fonts, and the style sheet and scripts beyond the theme."""

import json
from pathlib import Path

import gradio as gr

from ..text.units import WEIGHTS
from .components import Control

FOLDER = Path(__file__).with_name("static")
CSS = (FOLDER / "page.css").read_text("utf-8") + "".join(
    f"body:not([data-can~='{control}']) #{control} {{ display: none !important; }}\n"
    for control in Control
)
"""The style sheet. The page lists a view's active controls on its body, since a `visible` sent to a
step that Gradio is still rendering may get lost."""
HEAD = "".join(
    (
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<script type="application/json" id="token-weights">{json.dumps(WEIGHTS)}</script>',
        *(
            f"<script>{(FOLDER / name).read_text('utf-8')}</script>"
            for name in ("access.js", "page.js", "connection.js")
        ),
    )
)


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
        block_title_text_color="*body_text_color",
        block_title_text_color_dark="*body_text_color",
        block_title_padding="0",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_400",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_300",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        input_border_width="1px",
        block_background_fill="*body_background_fill",
        block_background_fill_dark="*body_background_fill",
        block_border_width="0px",
        block_shadow="none",
        input_border_color="#8391a6",  # contrast 3:1 on white, the minimum for a border
        input_border_color_dark="*neutral_500",
        checkbox_border_color="#8391a6",
        checkbox_border_color_dark="*neutral_500",
        button_secondary_background_fill_hover_dark="*neutral_700",
    )
