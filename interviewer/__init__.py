"""AI Interviewer: practise a technical interview in the browser.

Each public name is loaded on first use, so that the pure modules can be imported without the
network client.
"""

from typing import Any

_HOME = {
    "call_llm": "llm.client",
    "generate_questions": "engine.stateless",
    "generate_response": "engine.stateless",
    "Interview": "interview.interview",
    "Profile": "interview.profile",
    "Settings": "settings",
}
__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)
