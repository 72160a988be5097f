"""Do what an interview has pending, check what comes in, and hold the sessions."""
