"""What lies in stores, for tests that look at a file while no program has it open. Node of the versions that we run on has no
SQLite; Python's own library does.

  store.py held STORE...     every row of every table but the view's settings, as JSON; one that is not whole ends it
  store.py whole STORE...    only whether each is whole
  store.py lay SQL STORE     makes a store of the statements in a file
"""

import json
import sqlite3
import sys


def whole(path):
    """The opened store. Opening the file rolls back what a killed process left, as the program's own opening does."""
    store = sqlite3.connect(path)
    verdict = [row[0] for row in store.execute("PRAGMA integrity_check")]
    if verdict != ["ok"]:
        sys.exit(f"{path} is not whole: {verdict[:3]}")
    if store.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]:
        sys.exit(f"{path} has a row that points to one that is not there")
    return store


def held(path):
    """The rows as lines."""
    store = whole(path)
    tables = store.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('setting', 'sqlite_sequence') ORDER BY name"
    ).fetchall()
    lines = []
    for (table,) in tables:
        for row in store.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            shown = (f"{len(value)} bytes" if isinstance(value, bytes) else json.dumps(value) for value in row)
            lines.append("|".join([table, *shown]))
    return lines


def lay(sql, path):
    with open(sql, encoding="utf-8") as statements:
        sqlite3.connect(path).executescript(statements.read())


if sys.argv[1] == "held":
    print(json.dumps([held(path) for path in sys.argv[2:]]))
elif sys.argv[1] == "whole":
    for path in sys.argv[2:]:
        whole(path)
else:
    lay(*sys.argv[2:])
