"""What `hafen members` does to municipalities."""
