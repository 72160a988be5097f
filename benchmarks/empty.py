"""The least a Gradio app can be, for the start-up."""

import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("Nothing here.")

if __name__ == "__main__":
    demo.launch()
