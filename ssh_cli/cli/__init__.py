"""The command line: options in, one library call, one value out."""
