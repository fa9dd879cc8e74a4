"""The side panel: names and quotes as lists, one filter, and how far the analysis is."""
