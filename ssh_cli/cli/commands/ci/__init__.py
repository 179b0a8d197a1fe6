"""What pipelines that review changes need: `hafen ci`."""
