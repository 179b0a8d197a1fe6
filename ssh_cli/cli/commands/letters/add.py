"""`hafen letters add`: what `hafen letters new` does, under the name that it has for every kind."""

from ssh_cli.cli.commands.letters.new import app

__all__ = ["app"]
