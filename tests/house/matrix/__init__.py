"""The access matrix: who asks (``cast``), of what (``cases``), by which address (``addresses``),
and what a person decided they get (``expectations``). ``walk`` puts the four together.
"""
