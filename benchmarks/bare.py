"""A Gradio app with the components of ours and nothing behind them: `python -m benchmarks.bare`.

It shows what Gradio itself keeps of a session. Its one event writes one message.
"""

import os

import gradio as gr

from interviewer.settings import Settings
from interviewer.ui.app import build_app

FIELDS = ("Full name", "Email", "Phone", "Years of experience", "Position", "Tech stack")
KINDS = {kind.__name__.lower(): kind for kind in (gr.Button, gr.HTML, gr.Markdown, gr.BrowserState)}


def start(*_fields: str) -> list[dict[str, str]]:
    """One message."""
    return [{"role": "assistant", "content": "Hello"}]


app = build_app(Settings.from_env(os.environ))
ours = [block.get_block_name() for block in app.blocks.values()]

with gr.Blocks() as demo:
    fields = [gr.Textbox(label=label) for label in FIELDS]
    chat = gr.Chatbot()
    for kind in ours:
        if kind in KINDS:
            KINDS[kind]()
        elif kind != "chatbot":
            gr.Row()
    gr.Button("Start").click(start, fields, chat, api_name="start")

if __name__ == "__main__":
    demo.launch()
