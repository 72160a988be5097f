"""Reads what the profile form asks for from the text of a résumé, without a model."""
