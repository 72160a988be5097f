"""The wall around personal data: before a model, a log line and an error."""

from .wall import CURRENT, Redact, Wall

__all__ = ["CURRENT", "Redact", "Wall"]
