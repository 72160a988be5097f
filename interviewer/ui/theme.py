"""Colours, type, and what the theme cannot say: style sheet, scripts and two small handlers."""

from pathlib import Path

import gradio as gr

POSSIBLE = (
    "send hint skip stop again end improve number ask-model go-report go-interview go-answers "
    "download download-json new"
).split()
"""Ids of what is shown only while the page names it as possible."""

FOLDER = Path(__file__).with_name("static")
CSS = (FOLDER / "page.css").read_text("utf-8") + "".join(
    f"body:not([data-can~='{name}']) #{name} {{ display: none !important; }}\n" for name in POSSIBLE
)

FOCUS = """() => {
  let tries = 0, held = 0, drawn = false;
  const leave = (event) => { if (event.type !== 'keydown' || event.key === 'Tab') tries = 99; };
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, leave, true);
  const focus = () => {
    const box = document.querySelector('#answer textarea');
    if (tries++ > 60 || held > 3) {
      for (const type of ['keydown', 'pointerdown']) removeEventListener(type, leave, true);
      return;
    }
    if (!box) held = 0; // the step has not been drawn yet
    else if (document.activeElement === box) held++;
    else if (drawn) box.focus({preventScroll: true});
    drawn = !!box; // Gradio empties a box that has just come once more
    setTimeout(focus, 100);
  };
  focus();
}"""
"""Back to the box, so that the next answer can be typed at once; it may still be on its way.
Whoever tabs or clicks elsewhere meanwhile is left alone."""

ADD = """(stack, name) => {
  const parts = stack.split(',').map(part => part.trim()).filter(Boolean);
  const known = parts.map(part => part.toLowerCase());
  if (!known.includes(name.toLowerCase())) parts.push(name);
  return parts.join(', ');
}"""
"""A click on a suggestion adds it to what is in the field."""

HEAD = '<meta name="viewport" content="width=device-width, initial-scale=1">' + "".join(
    f"<script>{(FOLDER / script).read_text('utf-8')}</script>"
    for script in ("page.js", "access.js", "connection.js")
)


def theme() -> gr.themes.Base:
    """A calm one, with system fonts, so that nothing is fetched from elsewhere."""
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
        input_border_color="#8391a6",  # three to one on white, as a border needs to be seen
        input_border_color_dark="*neutral_500",
        checkbox_border_color="#8391a6",
        checkbox_border_color_dark="*neutral_500",
        button_secondary_background_fill_hover_dark="*neutral_700",
    )
