"""Sentences for errors of periods and codes."""

from brobygger.texts import N_

SENTENCES = {
    "code.wrong": N_(
        "{code} ligner en deltagers kode, men et tegn er forkert. Tjek koden og skriv den igen."
    ),
    "period.unknown": N_(
        "{text} er ikke en periode. Skriv en uge (2026-W47), en måned (2026-11),"
        " et kvartal (2026-Q4), et år (2026) eller plan for hele planens tid."
    ),
}
