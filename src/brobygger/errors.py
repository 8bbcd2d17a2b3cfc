"""The one error that rooms below the edge raise: a key and values, no text."""


class BrobyggerError(Exception):
    """Something the user must know; ``texts`` finds the words for ``key``.

    ``str()`` gives the key alone: values may quote what somebody typed, so they
    reach the user's own screen through ``texts`` and never a log.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
