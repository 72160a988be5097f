"""A bare Gradio app with one event and a state, to compare the memory of sessions."""

import os

import gradio as gr

with gr.Blocks(analytics_enabled=False) as demo:
    box, state = gr.Textbox(), gr.State()
    box.submit(lambda text: (text, text), box, [box, state])

if __name__ == "__main__":
    demo.queue(default_concurrency_limit=256)
    demo.launch(server_port=int(os.environ["GRADIO_SERVER_PORT"]))
