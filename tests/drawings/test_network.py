from news.drawings.network import LONGEST_NAME, MOST, STRONGEST, MetDrawn, network_of


def met(number: int, events: int = 1) -> list[MetDrawn]:
    return [
        MetDrawn(f"Person {i} " + "of a long name " * 4, events if i else 10_000, "", "/", "") for i in range(number)
    ]


def test_one_is_no_network() -> None:
    assert network_of(met(1)) is None
    assert network_of(met(2))


def test_each_has_a_place_of_its_own_within_the_sheet() -> None:
    network = network_of(met(30))
    assert network
    assert len({(edge.x, edge.y) for edge in network.edges}) == len(network.edges) == MOST
    assert all(edge.top >= 0 and edge.top + network.row <= network.height for edge in network.edges)


def test_the_most_frequent_is_the_strongest_and_one_event_is_still_a_line() -> None:
    network = network_of(met(3))
    assert network
    assert [edge.strength for edge in network.edges] == [STRONGEST, 1.0, 1.0]


def test_long_names_are_cut_and_told_whole_beside() -> None:
    network = network_of(met(3))
    assert network
    assert all(len(edge.name) <= LONGEST_NAME and edge.name.endswith("…") for edge in network.edges)
