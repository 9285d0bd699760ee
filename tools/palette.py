"""A picture of a page made small: at most 256 colours, as a PNG with a palette.

A browser writes three bytes for each pixel, though a page has a handful of colours and the greys
between them. The browser itself opens the picture and counts; here it is written down.
"""

from __future__ import annotations

import base64
import struct
import zlib

from playwright.sync_api import Page

#: The most frequent colours stay as they are; each other becomes the nearest of them.
_COUNT = """async taken => {
    const picture = await createImageBitmap(await (await fetch(taken)).blob());
    const {width, height} = picture;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
    const kept = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 256);
    const parts = colour => [colour & 255, colour >> 8 & 255, colour >> 16 & 255];
    const far = (a, b) => parts(a).reduce((sum, part, n) => sum + (part - parts(b)[n]) ** 2, 0);
    const place = new Map(kept.map((colour, n) => [colour, n]));
    for (const colour of counts.keys()) if (!place.has(colour)) place.set(
        colour, kept.reduce((best, other, n) =>
            far(colour, other) < far(colour, kept[best]) ? n : best, 0));
    const places = Uint8Array.from(pixels, pixel => place.get(pixel));
    const asText = new FileReader();
    const read = new Promise(done => asText.onload = () => done(asText.result));
    asText.readAsDataURL(new Blob([places]));
    return {width, height, palette: kept.flatMap(parts), places: (await read).split(',')[1]};
}"""


def reduced(taken: bytes, page: Page) -> bytes:
    """The PNG of a screenshot with fewer colours; ``page`` is any page that does not forbid it."""
    seen = page.evaluate(_COUNT, f"data:image/png;base64,{base64.b64encode(taken).decode()}")
    return _png(seen["width"], seen["height"], seen["palette"], base64.b64decode(seen["places"]))


def _png(width: int, height: int, palette: list[int], places: bytes) -> bytes:
    rows = b"".join(b"\0" + places[row * width : (row + 1) * width] for row in range(height))
    parts = [
        # Eight bits a pixel, colours by their place in the palette, nothing interlaced.
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(palette)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
