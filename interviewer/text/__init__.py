"""Plain text of any origin: sentences, similarity, token estimates, safe rendering."""
