"""The Gradio app: layout, handlers, rendering, request guard, access and the page's scripts."""
