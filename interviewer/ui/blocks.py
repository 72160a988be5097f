"""A `gr.Blocks` that does not look for files in what it paints: there are none."""

from collections.abc import Mapping
from typing import Any

import gradio as gr


class FilelessBlocks(gr.Blocks):
    """Gradio's own, whose updates cost the same however long the chat above them is.

    At every update Gradio walks through all messages twice, to make addresses of the files in them;
    with 20 answered questions that was a fifth of what an update cost.
    """

    async def process_api(
        self, *args: Any, root_path: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """One step of an event. root_path: where files would be; nothing here asks for it."""
        return await super().process_api(*args, **kwargs)

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
