"""What falls due in each month, and which of it could be held early so that no month has too much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnership_register.pictures.columns import Columns, columns
from partnership_register.register import Register
from partnership_register.views import due
from partnership_register.views.due import Due, Group

# The reviews of partnerships, of agreements and of membership: they can be held early. An end cannot be moved, and a
# declaration takes no meeting.
REVIEWS = ("R5", "R6", "B60.5")
# How many months early is still the same yearly review.
EARLY = 3


@dataclass(frozen=True)
class Month:
    """A month with what falls due in it: reviews, how many of them could be held early, and the rest."""

    group: Group
    reviews: int
    early: int
    other: int
    # How many reviews it holds once all that could move has moved.
    after: int


@dataclass(frozen=True)
class Move:
    """Some reviews of a month with too many, and an earlier month that has room for them."""

    count: int
    start: Group
    into: Group


@dataclass(frozen=True)
class Load:
    """The months ahead, the even share of reviews in each, how a bunch can be spread out, and every day that is due."""

    months: tuple[Month, ...]
    share: int
    moves: tuple[Move, ...]
    chart: Columns
    days: tuple[date, ...]
    as_of: date
    # How many months early is still the same yearly review.
    months_early: int

    @property
    def still_over(self) -> tuple[Month, ...]:
        """The months that hold too many even so; one more than the share is no bunch."""
        return tuple(month for month in self.months if month.after > self.share + 1)

    @property
    def overdue(self) -> int:
        """How many of all the days are over."""
        return sum(day < self.as_of for day in self.days)


def load(register: Register) -> Load:
    """What the months ahead hold."""
    groups = due.by_month(register)
    reviews = [sum(map(_is_review, group.items)) for group in groups]
    moved, share = moves(reviews), even_share(reviews)
    early, taken = (
        [sum(move[0] for move in moved if move[side] == number) for number in range(len(groups))] for side in (1, 2)
    )
    months = tuple(
        Month(group, count, less, len(group.items) - count, count - less + more)
        for group, count, less, more in zip(groups, reviews, early, taken, strict=True)
    )
    labels = [group.title.split()[0][:3] for group in groups]
    chart = columns(labels, [count - less for count, less in zip(reviews, early, strict=True)], early, share)
    days = tuple(item.finding.due for item in due.items(register) if item.finding.due)
    advice = tuple(Move(count, groups[start], groups[into]) for count, start, into in moved)
    return Load(months, share, advice, chart, days, register.as_of, EARLY)


def even_share(counts: Sequence[int]) -> int:
    """How many each month would have if all had the same, rounded up."""
    return -(-sum(counts) // len(counts)) if counts else 0


def moves(counts: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """(how many, from which month, into which), so that a month over the even share gives to the months before it.

    One more than the share is no bunch, and the month that has begun is given nothing.
    """
    share, held, made = even_share(counts), list(counts), []
    for start, count in enumerate(counts):
        for into in range(start - 1, max(start - EARLY, 1) - 1, -1):
            over, room = held[start] - share, share - held[into]
            if count > share + 1 and over > 0 and room > 0:
                moved = min(over, room)
                held[start], held[into] = held[start] - moved, held[into] + moved
                made.append((moved, start, into))
    return tuple(made)


def _is_review(item: Due) -> bool:
    return item.finding.rule in REVIEWS
