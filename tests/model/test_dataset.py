from tests.model.village import decision, declared, registry, town


def test_resolutions_come_by_member_oldest_first_undated_before_all() -> None:
    late = decision("a", "2021-01-01")
    early = decision("a", "2019")
    undated = decision("a", None)
    dataset = registry([town("A"), town("B")], [late, early, undated, decision("b", "2020-01-01")])
    assert dataset.resolutions_of("a") == (undated, early, late)
    assert dataset.resolutions_of("nobody") == ()


def test_annulments_are_the_other_side_of_supersedes_and_revokes() -> None:
    first, second = decision("a", "2019-01-01", id="one"), decision("a", "2020-01-01", id="two")
    last = decision("a", "2021-01-01", id="three", supersedes=("one",), revokes=("two",))
    assert registry([], [first, second, last]).annulments == {"one": (last,), "two": (last,)}


def test_the_first_declaration_is_the_earliest_of_known_begin_and_good_evidence() -> None:
    towns = [
        town("A", safe_harbour=(declared("2018-12"), declared("2017", weak=True))),
        town("B", safe_harbour=(declared("2018-12-05"), declared(known_by="2016"))),
    ]
    assert registry(towns).first_safe_harbour == "2018-12-01"
    assert registry([]).first_safe_harbour is None
