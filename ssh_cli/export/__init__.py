"""The whole dataset in forms that other programs take."""
