"""A `gr.Blocks` that takes what a page or a script sends as it is."""

from typing import Any

import gradio as gr


class Blocks(gr.Blocks):
    """Gradio's own, which does not look for files in what it is sent.

    Gradio takes every object with a "path" for a file: it would look it up on the server's disk,
    and print into the log what it did not find. Nothing that this app takes is a file.
    """

    async def preprocess_data(
        self, block_fn: Any, inputs: list[Any], state: Any, explicit_call: bool = False
    ) -> list[Any]:
        """Give a handler the session's own state, and the other values unchanged."""
        if block_fn.preprocess or state is None:
            own: list[Any] = await super().preprocess_data(block_fn, inputs, state, explicit_call)
            return own
        self.validate_inputs(block_fn, inputs)
        sent = zip(block_fn.inputs, inputs, strict=True)
        return [state[block._id] if block.stateful else value for block, value in sent]
