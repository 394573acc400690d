"""A font that stands for our code point frames.

Our program draws a frame with the code point where no bundled font has a character; a browser would take some font of
the system, another one on every machine. Put last in the browser's list of families, this font has every character
asked for, blank and as wide as our frame, so that such lines can be compared like any other.
"""

import struct
import unicodedata

UNITS_PER_EM = 16384
# As in src/ui/text/code_point.rs: shares of the text size, and px.
DIGIT, COLUMN, MARGIN, BORDERS, GAPS = 0.42, 0.66, 0.2, 2.0, 1.0


def is_invisible(character):
    """Whether a character is never drawn, as far as texts hold such: our program draws no frame for it either."""
    tags, selectors = range(0xE0000, 0xE1000), range(0xFE00, 0xFE10)
    return unicodedata.category(character) == "Cf" or ord(character) in tags or ord(character) in selectors


def frame_width(columns, size):
    """Advance of a frame in px for text of `size` px."""
    return size * DIGIT * (COLUMN * columns + 2 * MARGIN) + BORDERS + GAPS


def font(characters, size):
    """A TrueType font: glyph 1 is a frame of two columns, glyph 2 one of three, for text of `size` px."""
    advances = [0] + [round(frame_width(columns, size) / size * UNITS_PER_EM) for columns in (2, 3)]
    mapped = sorted(ord(character) for character in characters if ord(character) >= 0x20 and not is_invisible(character))
    groups = b"".join(struct.pack(">III", code, code, 2 if code > 0xFFFF else 1) for code in mapped)
    subtable = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(mapped)) + groups
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable
    head = struct.pack(
        ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, UNITS_PER_EM, 0, 0, 0, 0, 0, 0, 0, 8, 2, 1, 0
    )
    ascent, descent = round(UNITS_PER_EM * 1.069), -round(UNITS_PER_EM * 0.293)
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ascent, descent, 0, max(advances), *[0] * 11, len(advances))
    maxp = struct.pack(">IH13H", 0x10000, len(advances), *[0] * 13)
    hmtx = b"".join(struct.pack(">Hh", advance, 0) for advance in advances)
    loca = struct.pack(f">{len(advances) + 1}I", *[0] * (len(advances) + 1))
    os2 = struct.pack(
        ">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHH",
        3, UNITS_PER_EM // 2, 400, 5, 0, *[0] * 11, bytes(10), 0, 0, 0, 0, b"NONE", 0x40,
        min(mapped + [0xFFFF]), min(max(mapped), 0xFFFF), ascent, descent, 0, ascent, -descent,
    ) + struct.pack(">IIhhHHH", 0, 0, 0, 0, 0, 0, 0)
    post = struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0)
    family = "Frames".encode("utf-16-be")
    names = [1, 2, 4, 6]
    name = struct.pack(">HHH", 0, len(names), 6 + 12 * len(names))
    name += b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, number, len(family), 0) for number in names) + family
    tables = {
        b"OS/2": os2, b"cmap": cmap, b"glyf": bytes(4), b"head": head, b"hhea": hhea, b"hmtx": hmtx, b"loca": loca,
        b"maxp": maxp, b"name": name, b"post": post,
    }  # fmt: skip
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, checksum, offset + len(body), len(table))
        body += padded
    search = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">IHHHH", 0x10000, len(tables), search * 16, search.bit_length() - 1, (len(tables) - search) * 16
    )
    return header + directory + body
