"""What `hafen history` tells of records, fields and changes."""
