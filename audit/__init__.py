"""Who did what and who looked at what, in chains that show tampering. Imports nothing of ours."""
