"""Dates as people in England and Wales write them: 4 July 2013."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
SHORT_DATE_FORMAT = "j M Y"
FIRST_DAY_OF_WEEK = 1
