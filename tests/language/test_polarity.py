import pytest

from coach.language.polarity import opposed, other_numbers, tokens


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("It helps customers.", "It doesn’t help customers.", True),
        ("It never helps.", "It does not help.", False),
        ("Costs rise.", "Costs fall.", True),
        ("Costs rise.", "Costs do not fall.", False),
        ("Costs rise.", "Costs rise.", False),
    ],
)
def test_opposed(first: str, second: str, expected: bool) -> None:
    assert opposed(tokens(first), tokens(second)) is expected


def test_other_numbers() -> None:
    assert other_numbers(tokens("by 5 per cent"), tokens("by 12.5 per cent"))
    assert not other_numbers(tokens("by 1,200"), tokens("from 900 to 1,200"))
    assert not other_numbers(tokens("by 5"), tokens("by some"))
