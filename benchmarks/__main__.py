"""`python -m benchmarks [--contacts N]`: a Markdown table, one row per budget."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import register, start
from benchmarks.row import Row


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--contacts", type=int, default=1_000_000, help="contacts in the register")
    contacts: int = parser.parse_args().contacts
    rows: list[Row] = list(start.rows())
    with tempfile.TemporaryDirectory(prefix="brobygger-bench-") as folder:
        rows += register.rows(Path(folder), contacts)
    print(f"At {contacts} contacts.\n\n| what | measured | floor | ratio | budget |")
    print("| --- | --- | --- | --- | --- |")
    for row in rows:
        print(row.markdown())


if __name__ == "__main__":
    main()
