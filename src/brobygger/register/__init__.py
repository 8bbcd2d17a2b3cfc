"""The encrypted store: driver, keyring, journal, views, queries.

sqlite-utils takes the driver named `pysqlite3` where there is one. SQLCipher is given that
name here, before any module of this room imports sqlite-utils; so sqlite-utils also catches
SQLCipher's exceptions.

It takes numpy too where that is there, for types that nobody stores here. What needs numpy is the
solver, in a release alone; loaded here it would be half of the time that opening takes.
"""

import sys

import sqlcipher3

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

if "numpy" in sys.modules:
    import sqlite_utils
else:
    sys.modules["numpy"] = None  # type: ignore[assignment] # to python: there is none
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["numpy"]
