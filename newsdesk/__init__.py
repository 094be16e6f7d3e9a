"""An editorial toolkit for publications kept as Markdown in git."""

__version__ = "0.1.0"
