"""Three looks: dark, light, and high contrast. All colours of the screens come from here."""

from textual.theme import Theme

from brobygger.texts import N_

DARK = Theme(
    name="dark",
    primary="#5AA9E6",
    secondary="#7FC8A9",
    accent="#F2B880",
    warning="#F2C14E",
    error="#F28482",
    success="#84C7A2",
    foreground="#E6E9EF",
    background="#14181F",
    surface="#1B212B",
    panel="#242C38",
    dark=True,
)
LIGHT = Theme(
    name="light",
    primary="#1F5F99",
    secondary="#2C7A5B",
    accent="#9A5B00",
    warning="#8A5A00",
    error="#A8201A",
    success="#1E6B45",
    foreground="#15181D",
    background="#FBFBF8",
    surface="#F1F2EE",
    panel="#E3E6E1",
    dark=False,
)
CONTRAST = Theme(
    name="contrast",
    primary="#FFFF00",
    secondary="#00FFFF",
    accent="#FFFFFF",
    warning="#FFFF00",
    error="#FF9A9A",
    success="#7CFF7C",
    foreground="#FFFFFF",
    background="#000000",
    surface="#1C1C1C",
    panel="#3A3A3A",
    dark=True,
    luminosity_spread=0.4,
    text_alpha=1.0,
    variables={
        "border": "#FFFFFF",
        "border-blurred": "#8A8A8A",
        "block-cursor-background": "#FFFF00",
        "block-cursor-foreground": "#000000",
        "text-muted": "#FFFFFF",
        "text-disabled": "#B8B8B8",
        "footer-key-foreground": "#FFFF00",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
THEME_NAMES = {"dark": N_("mørkt"), "light": N_("lyst"), "contrast": N_("høj kontrast")}
