"""The intake schema, declared once; forms, storage, search, export and the JSON Schema derive from it."""
