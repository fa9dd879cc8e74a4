"""What developers run by hand; the program never imports it."""
