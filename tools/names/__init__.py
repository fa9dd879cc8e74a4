"""How the names model in resources/models/names is made: training, export and calibration. See README.md."""
