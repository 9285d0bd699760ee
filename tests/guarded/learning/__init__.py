"""Rules of the learning forum, every branch."""
