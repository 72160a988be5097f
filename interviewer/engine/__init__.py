"""Do what an interview has pending: by a model, the built-in interviewer, or both in turn."""
