"""The encrypted store: driver, keyring, journal, views, queries.

sqlite-utils takes the driver named `pysqlite3` where there is one. SQLCipher is given that
name here, before any module of this room imports sqlite-utils; so sqlite-utils also catches
SQLCipher's exceptions.
"""

import sys

import sqlcipher3

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
