"""Our screen without the interview, for what Gradio itself keeps of a session.

The same components, wired to one event that writes one message: `python -m benchmarks.bare`.
"""

import os

import gradio as gr

from interviewer.settings import Settings
from interviewer.ui.layout import build_screen


def start(*_fields: str) -> list[dict[str, str]]:
    """One message."""
    return [{"role": "assistant", "content": "Hello"}]


with gr.Blocks() as demo:
    screen = build_screen(Settings.from_env(os.environ))
    screen.form.start.click(start, screen.form.fields, screen.chat.chat, api_name="start")

if __name__ == "__main__":
    demo.launch()
