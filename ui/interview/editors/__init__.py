"""An editor for every kind of answer; `factory.make_editor` is the way in. Each module is loaded where it is used."""
