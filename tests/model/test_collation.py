import pytest

from ssh_cli.model.collation import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ("Aalen", "Ärzen", "Bad Belzig", "Bonn"),
        ("Oberhausen", "Öhringen", "Oldenburg"),
        ("Gießen", "Gießen-Land", "Gifhorn"),
        ("Massen", "Maßen", "Mast"),
        ("Bad Homburg", "Bad-Homburg", "Badenweiler"),
        ("Lubeck", "lübeck", "Lübeck-Land"),
        ("Café", "Cafeteria", "Łódź", "Lyon"),
        ("Rottenburg", "rottenburg"),
    ],
)
def test_sorts_as_german_readers_expect(ordered: tuple[str, ...]) -> None:
    backwards = list(reversed(ordered))
    backwards.sort(key=sort_key)
    assert tuple(backwards) == ordered


@pytest.mark.parametrize("first", range(5))
def test_order_does_not_depend_on_the_input(first: int) -> None:
    names = ["Mu-ller", "Muller", "MÜLLER", "Müller", "müller"]
    turned = [*names[first:], *names[:first]]
    assert sorted(turned, key=sort_key) == names
