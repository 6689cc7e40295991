"""Rule packs: their form, their condition language and how they are evaluated over facts with doubt."""
