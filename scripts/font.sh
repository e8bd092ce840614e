#!/usr/bin/env bash
# Makes the font of the printed papers anew, the same bytes from the same version of Debian's packages: the characters of GB/T 2312, all of the
# first block of Chinese characters in Unicode (20,902, so that names of persons and firms are whole), Latin, Greek and Cyrillic letters, and
# every character of the tables and texts of this repository. characters.txt says which the font has, as ranges.
#
# usage: scripts/font.sh     needs fonts-wqy-microhei and python3-fonttools
set -euo pipefail
cd "$(dirname "$0")/.."

target=internal/paper/font
source=/usr/share/fonts/truetype/wqy/wqy-microhei.ttc
[[ -e $source ]] || { echo "font: sudo apt-get install fonts-wqy-microhei python3-fonttools" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

/usr/bin/python3 - "$work/characters" <<'PYTHON'
import pathlib, sys
wanted = {chr(c) for a, b in ((0x20, 0x7f), (0xa0, 0x180), (0x391, 0x3ca), (0x401, 0x452), (0x2010, 0x2040), (0x4e00, 0x9fa6)) for c in range(a, b)}
for row in range(0xa1, 0xf8):
    for cell in range(0xa1, 0xff):
        wanted.update(bytes((row, cell)).decode("gb2312", "ignore"))
for path in pathlib.Path("internal").rglob("*"):
    if path.suffix in (".csv", ".go", ".profile") and "testdata" not in path.parts:
        wanted.update(path.read_text("utf-8"))
with open(sys.argv[1], "w") as out:
    out.write("\n".join("%04X" % ord(c) for c in sorted(wanted) if c >= " "))
PYTHON

/usr/bin/python3 -m fontTools.subset "$source" --font-number=0 --unicodes-file="$work/characters" --output-file="$target/wqy-microhei-subset.ttf" \
  --no-hinting --layout-features= --drop-tables+=GSUB,GPOS,GDEF,FFTM,VDMX,hdmx,LTSH,DSIG --name-IDs=0,1,2,3,4,5,6,13,14 --notdef-outline \
  --no-recalc-timestamp --ignore-missing-unicodes

/usr/bin/python3 - "$target/wqy-microhei-subset.ttf" >"$target/characters.txt" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont
runs = []
for c in sorted(TTFont(sys.argv[1]).getBestCmap()):
    if runs and runs[-1][1] == c - 1:
        runs[-1][1] = c
    else:
        runs.append([c, c])
for a, b in runs:
    print("%04X-%04X" % (a, b))
PYTHON
