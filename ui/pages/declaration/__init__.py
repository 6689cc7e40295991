"""The declaration page: paragraphs with their sources, the pages as they will be printed, checks, and the seal."""
