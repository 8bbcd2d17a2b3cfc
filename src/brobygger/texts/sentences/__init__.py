"""What is said for each error key, one module per room that raises it."""

from brobygger.texts.sentences import (
    catalogue,
    cli,
    domain,
    exporting,
    indicators,
    language,
    people,
    referrals,
    register,
    releases,
    reports,
    screens,
    services,
    settings,
)

ROOMS = tuple(
    room.SENTENCES
    for room in (
        catalogue,
        cli,
        domain,
        exporting,
        indicators,
        language,
        people,
        referrals,
        releases,
        reports,
        register,
        screens,
        services,
        settings,
    )
)
SENTENCES = {key: sentence for room in ROOMS for key, sentence in room.items()}
