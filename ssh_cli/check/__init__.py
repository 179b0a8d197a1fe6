"""What is wrong with the data, as values: house style, JSON Schema and named rules across files."""
