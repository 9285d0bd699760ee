"""A picture of the docs has fewer bytes, and to the eye the same page."""

import base64

import pytest
from playwright.sync_api import Page

from tools.palette import reduced

pytestmark = pytest.mark.browser

# How far the pixels of two pictures lie apart at most, in one of their three colours.
APART = """async ([one, other]) => {
    const pixels = async taken => {
        const picture = await createImageBitmap(await (await fetch(taken)).blob());
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        canvas.drawImage(picture, 0, 0);
        return canvas.getImageData(0, 0, picture.width, picture.height).data;
    };
    const [a, b] = [await pixels(one), await pixels(other)];
    return a.length === b.length ? a.reduce((most, n, at) => Math.max(most, Math.abs(n - b[at])), 0)
        : 'not of one size';
}"""


def as_address(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


@pytest.mark.parametrize(
    ("background", "apart"),
    [("#1d70b8", 0), ("linear-gradient(to right, red, blue)", 8)],
    ids=["few colours", "more than fit"],
)
def test_a_picture_keeps_its_pixels(page: Page, background: str, apart: int) -> None:
    page.set_viewport_size({"width": 400, "height": 100})
    page.set_content(f"<body style='background: {background}'>")
    taken = page.screenshot()
    page.goto("about:blank")
    small = reduced(taken, page)
    assert small[25] == 3  # of the kind with a palette
    assert page.evaluate(APART, [as_address(taken), as_address(small)]) <= apart
