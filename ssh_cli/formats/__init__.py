"""What pages are written as: each format is one row of the registry, and a module or a function of one."""
