"""Cards with a code to cut out: they say nothing of what the code is for."""

from collections.abc import Iterable
from html import escape

_PAGE = """<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>Kort</title>
<style>
@page {{ size: A4; margin: 15mm; }}
body {{ margin: 0; font-family: monospace; }}
ul {{ display: grid; grid-template-columns: 1fr 1fr; margin: 0; padding: 0; }}
li {{
  list-style: none; height: 50mm; border: 1px dashed #888; margin: -1px 0 0 -1px;
  display: flex; align-items: center; justify-content: center; font-size: 26pt;
  letter-spacing: 0.1em; break-inside: avoid;
}}
</style>
</head>
<body>
<ul>
{cards}
</ul>
</body>
</html>
"""


def code_cards(codes: Iterable[str]) -> str:
    """A page to print (HTML), ten cards to a sheet; a code is spelt `L7K-Q2MZ`."""
    cards = "\n".join(f"<li>{escape(code[:3])}-{escape(code[3:])}</li>" for code in codes)
    return _PAGE.format(cards=cards)
