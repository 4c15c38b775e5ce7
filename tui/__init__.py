"""The reading screen and the command line of insights-tui."""

__version__ = "0.1.0"
