"""The files that leave the house: CSV, XLSX, JSON, HTML.

Pure: from a release to bytes, the same on every system and always in Danish. Nothing is shown that
was not released.
"""

from collections.abc import Sequence

from brobygger.domain.release import Release
from brobygger.reports.csv_file import csv_file
from brobygger.reports.html_file import html_file
from brobygger.reports.json_file import json_file, schema_file
from brobygger.reports.presets import PRESETS, Preset, write_preset
from brobygger.reports.release_report import release_report
from brobygger.reports.xlsx_file import xlsx_file
from brobygger.texts import in_danish

__all__ = ["PRESETS", "Preset", "file_name", "schema_file", "write", "write_preset"]


@in_danish()
def write(release: Release, earlier: Sequence[Release] = ()) -> dict[str, bytes]:
    """File name -> bytes of all files of a release.

    `earlier` are releases made before it: those of its kind and year make its lines.
    """
    report = release_report(release, earlier)
    name = file_name(release)
    return {
        f"{name}.csv": csv_file(release),
        f"{name}.html": html_file(report),
        f"{name}.json": json_file(release),
        f"{name}.xlsx": xlsx_file(report),
    }


def file_name(release: Release) -> str:
    """Without its ending: `brobygger-2026-W47-nr-12`."""
    return f"brobygger-{release.period}-nr-{release.number}"
