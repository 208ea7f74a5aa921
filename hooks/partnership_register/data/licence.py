"""The licence of the data."""

NAME = "Open Government Licence v3.0"
ID = "OGL-UK-3.0"
URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
