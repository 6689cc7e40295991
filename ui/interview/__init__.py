"""The interview's own parts: the wording of a question, an editor for every kind of answer, the statement."""
