"""Work without a model: the question bank and the coach."""
