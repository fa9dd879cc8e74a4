"""What joins the commands, the session and the parts of the window: a matter each."""
