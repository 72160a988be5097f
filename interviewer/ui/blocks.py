"""A `gr.Blocks` that looks for no files in what it takes and paints: there are none."""

from collections.abc import Mapping
from typing import Any

import gradio as gr


class FilelessBlocks(gr.Blocks):
    """Gradio's own, for events that take and paint everything in the page's form.

    Gradio walks through whatever it is given for files, and at every update twice through all
    messages; with 20 answered questions that was a fifth of what an update cost.
    """

    async def process_api(
        self, *args: Any, root_path: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """One step of an event. root_path: where files would be; nothing here asks for it."""
        return await super().process_api(*args, **kwargs)

    async def preprocess_data(
        self, block_fn: Any, inputs: list[Any], state: Any, explicit_call: bool = False
    ) -> list[Any]:
        """What a handler is given: the session's own, and what the page or a script has sent."""
        if block_fn.preprocess or state is None:
            own: list[Any] = await super().preprocess_data(block_fn, inputs, state, explicit_call)
            return own
        self.validate_inputs(block_fn, inputs)
        sent = zip(block_fn.inputs, inputs, strict=False)
        return [state[block._id] if block.stateful else value for block, value in sent]

    async def postprocess_data(self, block_fn: Any, predictions: Any, state: Any) -> list[Any]:
        """What a handler painted, by component, in the order of the event's outputs."""
        if block_fn.postprocess or state is None or not isinstance(predictions, Mapping):
            return await super().postprocess_data(block_fn, predictions, state)
        painted = []
        for block in block_fn.outputs:
            value = predictions.get(block, gr.skip())
            if block.stateful:
                if block in predictions:
                    state[block._id] = value
                value = None
            painted.append(value)
        return painted
