"""The forum's part of the invented story."""
