"""One outside library each, behind a port of the services; library errors become ours at this edge."""
