"""The question bank: data files, their loader, and how questions are picked from them."""

from .entries import Bank, Entry, KeyPoint, Level, load_bank
from .picking import Match, Picker

__all__ = ["Bank", "Entry", "KeyPoint", "Level", "Match", "Picker", "load_bank"]
