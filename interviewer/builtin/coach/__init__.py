"""The coach: feedback without a model, by the key points of a question (docs/coach.md)."""
