"""Text that would act on a terminal or a markup parser, or hide itself, if it were let."""

_ESCAPES = (
    "\x1b[2J", "\x1b[31mrød", "\x1b[?1049h", "\x1b[?1000h", "\x1b[6n", "\x1b[c", "\x1bc",
    "\x1b]0;titel\x07", "\x1b]2;titel\x1b\\", "\x1b]52;c;aGVq\x07", "\x1b]52;c;aGVq\x1b\\",
    "\x1b]8;;http://eksempel.dk\x07link\x1b]8;;\x07", "\x1b]4;1;?\x07", "\x1b]10;?\x07",
    "\x1b]1337;File=inline=1:AAAA\x07", "\x1bPq#0\x1b\\", "\x1bP$q\"p\x1b\\", "\x1b_Gf=100\x1b\\",
    "\x1b^privat\x1b\\", "\x1bXtekst\x1b\\", "\x1b[>1u", "\x1b[<u", "\x1b[200~x\x1b[201~",
    "\x1b[8;10;10t", "\x1b[21t", "\x1b[5m", "\x1b[1;1H", "\x1b[K", "\x1b", "\x1b[", "\x1b]",
    "\x9b2J", "\x9d0;titel\x9c", "\x90q\x9c", "\x9e", "\x98", "\x84", "\x85", "\x8d",
)  # fmt: skip
_CONTROLS = tuple(chr(code) for code in (*range(1, 32), *range(127, 160)))
_MARKUP = (
    "[", "]", "[]", "[/]", "[/foo]", "[b]", "[b", "[/b]", "[[", "]]", "[red]rød[/red]",
    "[@click=app.quit]tryk[/]", "[@click=app.lock]tryk[/]", "[@click='app.bell']tryk[/@click]",
    "[@click=screen.dismiss]x[/]", "[@click=app.show('figures')]x[/]", "[link=http://x]x[/link]",
    "[link='file:///etc/passwd']x", "[on red]x", "[bold red on blue]x[/]", "[not bold]x",
    "[$primary]x[/]", "[$nosuch]x[/]", "[#ff0000]x", "[rgb(1,2,3)]x", "[auto]x", "[reverse]x[/]",
    "\\[b]x", "\\\\[b]x", "[b]\\", "[/", "[=]", "[@]", "[@click]", "[@click=]", "[a=b=c]x[/a]",
    "[dim", "x[/]y[/]z", "[b][i]x[/b][/i]", ":smile:", "{x}", "{0}", "%s", "%(x)s", "{{x}}",
    "$primary", "{name.__class__}",
)  # fmt: skip
_UNSEEN = (
    "\u202egnirts", "\u202dx", "\u2066x\u2069", "\u2067x", "\u2068x", "\u200e", "\u200f",
    "\u061c", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e",
    "\u3164", "\uffa0", "\u115f", "\u2028", "\u2029", "\ue000", "\U000e0041", "\U000e007f",
    "\ufff9x\ufffa\ufffb", "\U0001d173",
)  # fmt: skip
_WIDE = ("漢字" * 20, "e\u0301" * 30, "🙂" * 20, "👩\u200d👩\u200d👧", "ﷺ" * 10, "ÅÆØ" * 40)

PAYLOADS = (*_ESCAPES, *_CONTROLS, *_MARKUP, *_UNSEEN, *_WIDE)
