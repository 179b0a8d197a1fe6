"""Tree to dataset and findings: where reading, checking and meaning meet."""
