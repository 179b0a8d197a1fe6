"""What pages are written as: each format is one module and one row of the registry."""
