"""The deeds: one function each, keyword-only, in one transaction, always in the same order."""
