"""The least a Gradio app can be, for the start-up: `python -m benchmarks.empty`."""

import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("Nothing here.")

if __name__ == "__main__":
    demo.launch()
