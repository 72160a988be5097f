"""What a model's server takes: parameters it refused, and the room its thoughts need."""

from dataclasses import dataclass, field
from typing import Any

from ..errors import RequestRejectedError
from ..text.tokens import estimate_tokens
from .prompts import Prompt

RENAMES = {"max_tokens": "max_completion_tokens"}
OPTIONAL = ("stop", "temperature", "max_tokens", "max_completion_tokens")
MAX_OUTPUT = 4_096  # tokens; more than that is not an answer to any request of ours
STOPS = ("<|endoftext|>", "<|user|>")
PHI_STOP = "<|end|>"  # ends Phi-3's turn; elsewhere it may end a thought
CONTEXTS = {"phi-3-mini-4k": 4_096}  # positions, prompt and output together, where known


@dataclass
class RequestShape:
    """How to ask one model; learnt from its refusals and kept as long as the process lives.

    Attributes:
        model: its id.
        refused: parameters that its server does not take.
        renamed: parameters that it takes under another name.
        roomy: whether it needs more output than an answer has, because it thinks first.
    """

    model: str
    refused: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    roomy: bool = False

    def parameters(self, prompt: Prompt) -> dict[str, Any]:
        """Return the request's parameters beside messages and model."""
        known = self.model.casefold()
        stops = (PHI_STOP, *STOPS) if "phi-3" in known else STOPS
        wanted: dict[str, Any] = {
            "max_tokens": self._room(prompt, known),
            "temperature": prompt.temperature,
            "stop": list(stops),
        }
        taken = {name: value for name, value in wanted.items() if name not in self.refused}
        renamed = {new: taken.pop(old) for old, new in self.renamed.items() if old in taken}
        renamed = {name: value for name, value in renamed.items() if name not in self.refused}
        return {**taken, "extra_body": renamed} if renamed else taken  # the library knows no others

    def _room(self, prompt: Prompt, known: str) -> int:
        if not self.roomy:
            return prompt.max_tokens
        context = next((size for name, size in CONTEXTS.items() if name in known), None)
        free = context - estimate_tokens(prompt.content) if context else MAX_OUTPUT
        return max(prompt.max_tokens, min(MAX_OUTPUT, free))

    def adapt(self, error: RequestRejectedError) -> bool:
        """Learn from a refusal. Return whether the next request differs from this one."""
        sent = [self.renamed.get(name, name) for name in OPTIONAL]
        sent = [name for name in dict.fromkeys(sent) if name not in self.refused]
        refused = next((name for name in sent if error.names(name)), None)
        if refused is None:
            return False
        new = RENAMES.get(refused)
        if new and error.names(new) and refused not in self.renamed:
            self.renamed[refused] = new
        else:
            self.refused.add(refused)
        return True

    def needs_room(self) -> bool:
        """Ask for more output from now on. Return whether that is new."""
        new, self.roomy = not self.roomy, True
        return new
