"""Plain text, whoever wrote it: sentences, similarity, token estimates, safe rendering."""
