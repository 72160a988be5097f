"""The question bank: data files, their loader, and how questions are selected."""
