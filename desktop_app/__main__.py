"""`python -m desktop_app` and the frozen program start here."""

from __future__ import annotations

import multiprocessing
import sys

from desktop_app.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
