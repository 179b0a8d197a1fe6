"""One value for everything that is shown: what programs read of it, and what people do."""
