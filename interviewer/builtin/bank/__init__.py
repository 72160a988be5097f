"""The question bank: data files, their loader, and the selection of questions."""
