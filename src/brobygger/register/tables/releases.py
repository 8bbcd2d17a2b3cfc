"""The rows of releases and of their files."""

from sqlite_utils import Database

from brobygger.domain.entry import Kind
from brobygger.domain.released import StoredRelease, fold_release
from brobygger.register.tables.view import View, replace


def _write(db: Database, releases: list[StoredRelease]) -> None:
    ids = [each.id.bytes for each in releases]
    rows = [
        (
            each.id.bytes,
            each.number,
            each.kind,
            each.period,
            each.year,
            each.last.isoformat(),
            each.reach,
            each.before,
            each.made.isoformat(),
            each.previous,
            each.seal,
            each.release,
            each.lines,
            each.shown,
            each.author,
        )
        for each in releases
    ]
    replace(db, "release", "id", ids, rows)
    files = [
        (each.id.bytes, name, content)
        for each in releases
        for name, content in sorted(each.files.items())
    ]
    replace(db, "release_file", "release", ids, files)


RELEASES = View(Kind.RELEASED, fold_release, _write, ("release", "release_file"))
