"""The look: tokens, what is written from them (QSS, palette, fonts, icons), and the theme, which may change."""
