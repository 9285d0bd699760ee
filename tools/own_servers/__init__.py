"""PostgreSQL and Redis of one's own, in a temporary folder: to be stopped, flushed and measured.

The servers of the machine are others' too. These listen on this machine alone, ask for a password,
and end with whoever started them, however that goes.
"""
