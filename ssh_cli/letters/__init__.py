"""A letter's life: composed, frozen, written to many, held against what was sent."""
