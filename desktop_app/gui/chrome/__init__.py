"""What stands around the page: the bars, the start page, the drawer."""
