"""The learning forum."""
