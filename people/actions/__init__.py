"""Deeds about people and bodies: each one function, keyword-only, with ``by`` saying who."""
