#!/usr/bin/env bash
# Compares our layout of the corpus with a browser's, letter by letter: sets the articles with headless Chromium and our
# font files (tests/geometry/browser.py), then runs the test that compares. Prints what was compared and what differs.
#
#   tests/geometry.sh [FOLDER]
#
# FOLDER holds the texts, *.txt in UTF-8; ../shared/corpus if none is named. Needs Chromium and Python 3. Exit code:
# 0 no difference that is not accepted in tests/it/geometry/accepted.rs, 77 skipped, else failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

folder=${1:-../shared/corpus}
measured=$(mktemp)
trap 'rm -f "$measured"' EXIT

texts=("$folder"/*.txt)
if [ ! -f "${texts[0]}" ]; then
    echo "SKIPPED: the layout was NOT compared with a browser's: no texts in '$folder'." >&2
    exit 77
fi
for tool in python3 chromium; do
    if ! command -v "$tool" >/dev/null; then
        echo "SKIPPED: the layout was NOT compared with a browser's: '$tool' is missing." >&2
        exit 77
    fi
done

PYTHONDONTWRITEBYTECODE=1 python3 tests/geometry/browser.py --out "$measured" "${texts[@]}" || exit
ISNAD_GEOMETRY=$measured cargo test --locked --test it geometry::live -- --ignored --nocapture
