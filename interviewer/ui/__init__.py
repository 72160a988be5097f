"""The screen: layout, painting and wiring. The only place that knows Gradio."""
