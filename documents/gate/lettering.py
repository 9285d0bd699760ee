"""Whether a picture or a drawing looks as if it held lettering, which no program here can read.

No recognition: only whether there are rows of small marks, set apart like letters, on a plain
ground. A photograph has no plain ground, a logo few marks, a chart's bars are too tall.
"""

from collections.abc import Iterator, Sequence

from PIL import Image

# In pixels of a page that is 1200 high: type of three to about twenty-two points.
_LOWEST, _TALLEST = 4, 32
_CONTRAST = 60
_PLAIN = 0.45
FEWEST_MARKS = 8
FEWEST_OUTLINES = 40


def looks_lettered(picture: Image.Image) -> bool:
    """Whether any row of the picture looks like a line of type."""
    grey = picture.convert("L")
    width, height = grey.size
    if width < FEWEST_MARKS * 3 or height < _LOWEST:
        return False
    counts = grey.histogram()
    ground = max(range(256), key=counts.__getitem__)
    near = sum(counts[max(0, ground - 24) : ground + 25])
    if near < _PLAIN * width * height:
        return False
    mask = grey.point([255 * (abs(level - ground) > _CONTRAST) for level in range(256)])
    rows = mask.resize((1, height), Image.Resampling.BOX).tobytes()
    for top, bottom in _runs([row > 0 for row in rows]):
        if _LOWEST <= bottom - top <= _TALLEST and _marks(mask, top, bottom) >= FEWEST_MARKS:
            return True
    return False


def _marks(mask: Image.Image, top: int, bottom: int) -> int:
    """How many marks of a letter's width stand in a row."""
    band = mask.crop((0, top, mask.size[0], bottom)).resize((mask.size[0], 1), Image.Resampling.BOX)
    height = bottom - top
    runs = list(_runs([column > 0 for column in band.tobytes()]))
    # Letters differ in width; dashes of a line do not.
    widths = {end - start for start, end in runs}
    like = [run for run in runs if run[1] - run[0] <= 3 * height]
    return len(like) if len(widths) > 2 else 0


def _runs(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for at, on in enumerate([*marked, False]):
        if on and start is None:
            start = at
        elif not on and start is not None:
            yield start, at
            start = None
