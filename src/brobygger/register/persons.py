"""Whoever is behind a code: in SQL, for lists that are walked along something else."""

_ALIKE = (
    "SELECT other.{} FROM participant AS one JOIN participant AS other"
    " ON other.canonical = one.canonical WHERE one.code = ?"
)


def is_person(table: str) -> str:
    """That a row of `table` is about the person with a code, which is given three times.

    All codes that are joined with it count, and the bare id of one that was erased.
    """
    return (
        f"({table}.code = ? OR {table}.code IN ({_ALIKE.format('code')})"
        f" OR {table}.participant IN ({_ALIKE.format('id')}))"
    )
