"""The page: an article's sections with its marks."""
