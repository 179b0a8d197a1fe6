"""Completing command lines: answered before anything heavy is loaded."""
