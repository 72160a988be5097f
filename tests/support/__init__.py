"""Shared parts of the tests: a model server, the app, the page, the API and builders."""
