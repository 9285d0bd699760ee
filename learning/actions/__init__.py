"""Deeds of the register, one file a subject."""
