"""What `hafen resolutions` does to decisions."""
