"""Benchmarks: the product's own work against the least that a database could do of it."""
