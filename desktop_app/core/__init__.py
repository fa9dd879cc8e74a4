"""What the program is about: articles, names, quotations, passages. Standard library only, immutable values."""
