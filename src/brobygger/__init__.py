"""brobygger: contact log of a housing-area social plan."""

__version__ = "0.1.0"
