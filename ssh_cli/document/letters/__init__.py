"""Letters of the registry: who writes to whom, with which words, and who signs."""
