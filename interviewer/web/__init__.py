"""Stand between the web and the app: check requests and visitors; serve other programs."""
