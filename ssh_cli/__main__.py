"""Entry of `hafen` and of `python -m ssh_cli`."""

from ssh_cli.cli.doorway import main

if __name__ == "__main__":
    main()
