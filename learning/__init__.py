"""The Multi-Agency Learning Forum: what was recommended anywhere, and what became of it."""
