"""Colours, type and the few lines of CSS and script that the theme cannot say."""

import gradio as gr

CSS = """
.gradio-container { max-width: 960px !important; margin: 0 auto !important; }
#header h1 { margin: .4rem 0 0; font-size: 1.7rem; letter-spacing: -.02em; }
#header .tagline { margin: .1rem 0; color: var(--body-text-color-subdued); }
#header .mode { margin: .1rem 0 .4rem; font-size: .85rem; color: var(--body-text-color-subdued); }
#suggestions { gap: .35rem; flex-wrap: wrap; margin-top: -.4rem; }
#suggestions button { border-radius: 999px; }
#running { padding: .8rem 1rem; }
#chat pre.typed { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0;
  padding: 0; background: none; border: none; color: inherit; }
#report pre.typed { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; padding: .6rem .8rem;
  background: var(--background-fill-secondary); border-radius: var(--radius-md); }
#chat small, #report small { color: var(--body-text-color-subdued); }
#chat .status { color: var(--body-text-color-subdued); }
#chat table { margin: .4rem 0; }
#actions { flex-wrap: wrap; }
#report summary { cursor: pointer; font-weight: 600; padding: .2rem 0; }
footer { opacity: .7; }
"""

FOCUS = "() => { document.querySelector('#answer textarea')?.focus({preventScroll: true}); }"
"""Back to the box, so that the next answer can be typed at once."""

ADD = """(stack, name) => {
  const parts = stack.split(',').map(part => part.trim()).filter(Boolean);
  const known = parts.map(part => part.toLowerCase());
  if (!known.includes(name.toLowerCase())) parts.push(name);
  return parts.join(', ');
}"""
"""A click on a suggestion adds it to what is in the field."""

DOWNLOAD = """(text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/markdown;charset=utf-8'}));
  link.download = 'interview-report.md';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}"""
"""The report goes from the page into a file, without a copy on the server's disk."""

HEAD = """
<meta name="viewport" content="width=device-width, initial-scale=1">
"""


def theme() -> gr.themes.Base:
    """A calm one: system fonts, so that nothing is fetched from elsewhere."""
    return gr.themes.Soft(
        primary_hue=gr.themes.colors.indigo,
        neutral_hue=gr.themes.colors.slate,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "monospace"],
    )
