"""The attorney's page of results: by stage, with determination, facts, authority and tasks."""
