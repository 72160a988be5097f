"""Find the questions in a reply."""
