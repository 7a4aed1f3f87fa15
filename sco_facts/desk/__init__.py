"""What curators use: the report of a check, the schema for editors, a new record, what changed."""
