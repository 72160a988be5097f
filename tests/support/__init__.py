"""What the tests share: a model server, the app as a process, a page object, builders."""
