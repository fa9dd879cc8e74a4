"""Text in, names and quotations out; the only package that uses the language model."""
