"""What opens over the window: export, keys, rules."""
