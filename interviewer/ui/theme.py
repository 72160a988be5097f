"""Colours, type and the few lines of CSS and script that the theme cannot say."""

from pathlib import Path

import gradio as gr

POSSIBLE = (
    "send hint skip stop again end improve number ask-model go-report go-interview go-answers "
    "download download-json new"
).split()
"""Ids of what is shown only while the page names it as possible."""

CSS = """
.gradio-container { max-width: 940px !important; margin: 0 auto !important; }
.gradio-container main { padding: .6rem 1rem 1rem !important; }
#header h1 { margin: 0; font-size: 1.6rem; letter-spacing: -.02em; }
#header p { margin: .1rem 0 0; color: var(--body-text-color-subdued); }
#header .mode { font-size: .85rem; }
#header .mode::before { content: "●"; color: var(--primary-500); margin-right: .4rem; }
#steps .step-button, #steps [role=tab] { font-size: .9rem; }

#stack-info { color: var(--body-text-color-subdued); font-size: .85rem;
  margin: -.5rem 0 -.6rem .2rem; }
#suggestions { gap: .35rem; flex-wrap: wrap; }
#suggestions button { flex: 0 0 auto; width: auto; min-width: 0; border-radius: 999px;
  padding: .2rem .7rem; font-weight: 500; }
#running { padding: .9rem 1.1rem 1.1rem; border-radius: .8rem;
  background: var(--background-fill-secondary); border: 1px solid var(--border-color-primary); }

#chat button[aria-label="Clear"], #chat button[title="Clear"] { display: none; }
#chat .message { border-radius: .8rem; line-height: 1.55; }
#chat small, .report small, #chat .status { color: var(--body-text-color-subdued); }
#chat .status::after { content: ""; animation: waiting 1.2s steps(4) infinite; }
@keyframes waiting { 25% { content: "."; } 50% { content: ".."; } 75% { content: "..."; } }
pre.typed { white-space: pre-wrap !important; overflow-wrap: anywhere; font: inherit !important;
  margin: 0; padding: 0; background: none !important; border: none !important; color: inherit; }
.report pre.typed { padding: .6rem .8rem; border-radius: .6rem; margin: .5rem 0;
  background: var(--background-fill-secondary) !important; }
#chat table, .report table { border-collapse: collapse; margin: .5rem 0; font-size: .92em;
  width: auto; min-width: 0; border: none !important; }
#chat :is(th, td), .report :is(th, td) { border: none; padding: .25rem .9rem .25rem 0;
  border-bottom: 1px solid var(--border-color-primary); background: none; }
#chat :is(th, td), .report :is(th, td) { word-break: normal; overflow-wrap: normal; }
#chat thead th { font-weight: 600; }
.report { font-size: 1rem; }
.report ul, #chat ul { list-style: disc; padding-left: 1.2rem; }
.report summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
.report details { border-bottom: 1px solid var(--border-color-primary); padding: .2rem 0; }
#top { align-items: center; }
#gauges { min-height: 1.2rem; justify-content: space-between; font-size: .85rem;
  margin: -.6rem .3rem 0;
  color: var(--body-text-color-subdued); }
#meter { text-align: right; }
#meter .over { color: var(--error-text-color); font-weight: 600; }
#timer { font-variant-numeric: tabular-nums; }
#later { align-items: end; }
#later button { flex: 0 1 auto; }
#privacy { align-items: center; justify-content: end; gap: .6rem; font-size: .8rem;
  color: var(--body-text-color-subdued); }
#privacy > * { flex: 0 0 auto; width: auto !important; min-width: 0 !important; }
#page-notice { position: fixed; inset: auto 1rem 1rem; z-index: 1000; padding: .8rem 1rem;
  border-radius: .8rem; background: var(--background-fill-primary); color: var(--body-text-color);
  border: 1px solid var(--border-color-primary); box-shadow: 0 6px 24px rgb(0 0 0 / .25); }
#page-notice button { font-weight: 600; text-decoration: underline; }
details > summary { cursor: pointer; }
#chat .message, .report { overflow-wrap: anywhere; }
#chat tr, .report tr { border: none !important; }
#actions { flex-wrap: wrap; }
#actions button { flex: 1 1 7rem; }
#actions #send { flex-grow: 2; }
@media (max-width: 640px) {
  .gradio-container .main, .gradio-container main { padding-inline: .35rem !important; }
  #chat { height: 56vh !important; }
  #chat .bubble-wrap { padding: .4rem !important; }
  #chat, #steps, #steps > div { min-width: 0 !important; max-width: 100%; }
  #chat .message { max-width: 100%; overflow-x: auto; }
  #chat :is(th, td) { padding-right: .5rem; font-size: .85em; }
  #chat .message-row { max-width: 96% !important; margin-inline: .2rem !important; }
  #header h1 { font-size: 1.35rem; }
}
.gradio-container:not(:has(#running-text p)) #running { display: none !important; }
#running:not(:has([data-can='resume'])) #resume { display: none !important; }
#running:not(:has([data-can='rescue'])) #rescue { display: none !important; }
body[data-can~='go-report'] #no-report { display: none !important; }
""" + "".join(
    f"body:not([data-can~='{name}']) #{name} {{ display: none !important; }}\n" for name in POSSIBLE
)

FOCUS = """() => {
  let tries = 0, held = 0;
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
    else box.focus({preventScroll: true});
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

SHOW_PANEL = """() => {
  const panel = document.querySelector('#running');
  panel?.scrollIntoView({block: 'center', behavior: 'smooth'});
  panel?.querySelector('button')?.focus({preventScroll: true});
}"""
"""The question about a running interview must not stay out of sight on a phone."""

HEAD = (
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    f"<script>{(Path(__file__).parent / 'page.js').read_text('utf-8')}</script>"
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
        input_placeholder_color_dark="*neutral_400",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        input_border_width="1px",
        input_border_color="*neutral_300",
        input_border_color_dark="*neutral_600",
    )
