"""The child that shows the screens; `brobygger` starts it, and another after each lock."""

import sys

from brobygger import terminal
from brobygger.errors import BrobyggerError
from brobygger.supervisor import REFUSED


def main() -> int:
    from brobygger.texts import use_language

    use_language("da")
    try:
        return _show(sys.argv[1:])
    except BrobyggerError as error:
        from brobygger.texts.errors import message

        terminal.leave()  # after a lock the alternate screen is still there
        sys.stderr.write(message(error) + "\n")
        return REFUSED


def _show(arguments: list[str]) -> int:
    from brobygger.settings.locations import settings_file, state_folder
    from brobygger.settings.settings import read_settings
    from brobygger.texts import use_language
    from brobygger.tui import crash, leash
    from brobygger.tui.keys import check_keys

    crash.install(state_folder())
    settings = read_settings(settings_file())
    check_keys(settings.keys, settings_file())
    use_language(settings.language)
    # After the language: what keys do is named when the classes are made.
    from brobygger.tui.app import BrobyggerApp
    from brobygger.tui.leaving import TerminalFailed
    from brobygger.tui.opening import opening

    app = BrobyggerApp(opening(arguments), settings, within=leash.end_within)
    leash.hold(app.end_from_outside)
    try:
        app.run()
    finally:
        app.let_go()
    if app.fault is not None and not isinstance(app.fault, TerminalFailed):
        raise app.fault
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
