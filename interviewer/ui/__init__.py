"""The Gradio app: layout, handlers, rendering and the page's scripts."""
