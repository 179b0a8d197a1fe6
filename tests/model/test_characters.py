import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.model.characters import is_composed, is_surely_composed

NEAR = st.text(st.characters(max_codepoint=0x400))
FAR = st.text()


@given(st.one_of(NEAR, FAR, NEAR.map(lambda text: unicodedata.normalize("NFD", text))))
def test_the_quick_look_never_takes_a_letter_in_parts_for_a_whole_one(text: str) -> None:
    assert not is_surely_composed(text.encode()) or is_composed(text)


def test_the_quick_look_knows_every_sign_up_to_the_first_it_leaves() -> None:
    signs = "".join(map(chr, range(0x180)))
    assert is_surely_composed(signs.encode())
    assert is_composed(signs)
    assert not is_surely_composed("\u0180".encode())


def test_words_of_german_records_need_no_second_look() -> None:
    assert is_surely_composed("Lübbenau, Straße, café, Łódź".encode())
    assert not is_surely_composed("Lu\u0308bbenau".encode())
