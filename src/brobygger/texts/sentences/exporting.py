"""Sentences for internal files: to whom they are sealed, and opening them."""

from brobygger.texts import N_

SENTENCES = {
    "export.too_large": N_(
        "Der er for meget til én fil. Intet er skrevet. Vælg en kortere periode eller én base."
    ),
    "recipient.wrong": N_(
        "{text} er ikke en modtagernøgle. Den begynder med age1; modtageren ser sin med `brobygger"
        " export recipient`."
    ),
    "sealed.damaged": N_("Filen er ændret eller blevet ødelagt undervejs. Bed om en ny."),
    "sealed.not_age": N_(
        "Det er ikke en krypteret fil fra brobygger. Vælg den, du har fået; den ender ofte på .age."
    ),
    "sealed.not_for_you": N_(
        "Filen er ikke lavet til {alias} i denne logbog. Send din modtagernøgle (`brobygger export"
        " recipient`) til afsenderen, og bed om en ny, eller åbn den med den logbog, den er til."
    ),
    "sealed.unknown": N_(
        "Filen kan åbnes, men der er ikke tal eller henvisninger i den, som denne udgave kender."
        " Måske er den fra en nyere udgave."
    ),
    "sealed.unreadable": N_("Filen {path} kan ikke læses. Vælg en anden."),
}
