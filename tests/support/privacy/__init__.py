"""Invented people, the ways in which they give themselves away, and harmless technical text."""
