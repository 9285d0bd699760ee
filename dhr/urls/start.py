"""How the addresses of one case begin. Ids are random and say nothing."""

CASE = "reviews/<uuid:pk>/"
