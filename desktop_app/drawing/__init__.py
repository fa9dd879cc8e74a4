"""Fonts, colours and painting that the window and the printed page share; knows neither of them, and no widget."""
