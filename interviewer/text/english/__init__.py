"""Read English without a model: words, sentences, synonyms and negation."""
