"""The pages that `docs/build.py` writes from the code, one a module."""
