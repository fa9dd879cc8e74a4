"""Read news articles with people, organizations, places and quoted statements marked."""

__version__ = "0.1.0"
