"""The public website of the register: its pages, their addresses, and the files that they are."""
