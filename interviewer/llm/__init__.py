"""Talk to a model: prompts, client, stream, retries and failover; the only network."""
