"""A tiny application with a kind of message of its own, for tests and for a real worker."""
