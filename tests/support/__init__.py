"""Helpers of the tests that are not themselves tests."""
