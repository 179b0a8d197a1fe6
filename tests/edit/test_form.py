from ssh_cli.edit.field import form_of


def test_the_order_of_keys_is_that_of_the_schema() -> None:
    form = form_of("member")
    assert form.keys[:3] == ("id", "name", "official_name")
    assert form.inner("offices").inner(0).keys[0] == "office"
    assert form_of("alliance").inner("name").keys == ("de", "en")


def test_what_a_value_has_to_be() -> None:
    form = form_of("member")
    day = form.inner("interest").inner(3).inner("date")
    assert day.is_day
    assert not form.inner("ags").is_day
    assert form.inner("ags").takes_text("01001000")
    assert not form.inner("ags").takes_text("1001000")
    assert not form.inner("population").inner("value").takes_text("12")
    assert not form.inner("name").takes_text("7"), "free text: a person has to decide"
    assert not form.inner("nobody knows this key").takes_text("12")


def test_keys_of_free_choice_share_one_form() -> None:
    assert form_of("sources").inner("sources").inner("any-key").keys[0] == "title"
