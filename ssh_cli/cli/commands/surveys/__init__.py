"""What `hafen sources` does to the bibliography."""
