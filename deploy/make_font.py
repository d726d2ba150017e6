"""Make the fallback font that is served to a reader whose system has no Chinese font.

    pip install fonttools brotli pylopdf-fonts-zh-cn
    python deploy/make_font.py src/anshe/ground/web/static/web/anshe-sans.woff2

It holds the characters of GB/T 2312. The source is Noto Sans SC (SIL Open Font License 1.1).
"""

import sys
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.subset import Options, Subsetter, load_font, save_font

_SOURCE = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
_CELLS = range(0xA1, 0xFF)


def characters() -> list[int]:
    """Give the code points of GB/T 2312."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in _CELLS)
    return sorted(map(ord, "".join(pair.decode("gb2312", "ignore") for pair in pairs)))


def main(file: Path) -> None:
    """Write the font."""
    options = Options(flavor="woff2", layout_features=["kern", "locl", "vert"])
    font = load_font(str(_SOURCE), options)
    subset = Subsetter(options)
    subset.populate(unicodes=characters())
    subset.subset(font)
    save_font(font, str(file), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
