"""How nearly two keys are the same word."""

SHORTEST, LONGEST = 4, 20


def shortened(key: str) -> set[str]:
    """The key, and the key with each single sign left out. Keys that differ in one sign, or in the order of two that
    stand side by side, share one of these."""
    if not SHORTEST <= len(key) <= LONGEST:
        return set()
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def distance(one: str, other: str) -> int:
    """Signs to put in, to take out, to change, or to swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        previous, row = row, [i]
        for j, its in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (sign != its))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = previous
    return row[-1]


def is_near(one: str, other: str) -> bool:
    """One error in a short word, two in a longer one."""
    return 0 < distance(one, other) <= (1 if min(len(one), len(other)) < 6 else 2)
