"""How everything looks: themes, fonts, icons and the small parts that areas share."""
