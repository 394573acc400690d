#!/usr/bin/env bash
# Computes every measure of agreement with somebody else's packages too (tests/agreement), on random projects: the
# values must be the same. Times γ beside pygamma-agreement.
#
#   tests/agreement.sh [PROGRAM] [ARGUMENT…]
#
# Without PROGRAM the one of the debug build is built and used; further arguments go to tests/agreement/main.py. The
# packages are installed from wherever pip looks, into two folders below the target folder, for some want NumPy 2 and
# some NumPy 1; once for each list of versions. What cannot be installed is named, and its checks are skipped. Exit
# code: 0 all is the same, 77 something could not be checked, else failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

target=${CARGO_TARGET_DIR:-target}

program=${1:-}
shift $(($# > 0 ? 1 : 0))
if [ -z "$program" ]; then
    cargo build --locked || exit 1
    program=$target/debug/isnad
fi

if ! python3 -m venv --help >/dev/null 2>&1; then
    echo 'SKIPPED: NO measure was compared with another program: there is no python3 with venv.' >&2
    exit 77
fi

# Makes the environment of a list, or takes that of an earlier run, and says where it is.
environment() {
    local list=tests/agreement/requirements-$1.txt constraints=tests/agreement/constraints-$1.txt
    local hash place
    hash=$({ python3 --version && cat "$list" "$constraints"; } | sha256sum | cut -c -16)
    place=$target/agreement/$hash
    echo "$place"
    [ ! -e "$place/complete" ] || return 0
    rm -rf "$place"
    python3 -m venv "$place" || return 1
    local install=("$place/bin/python" -m pip install --quiet --disable-pip-version-check -c "$constraints")
    if "${install[@]}" -r "$list" >&2; then
        # Only an environment with everything is kept for the next run.
        touch "$place/complete"
        return 0
    fi
    # Where the whole cannot be had, one package after the other.
    local package
    while read -r package; do
        if ! "${install[@]}" "$package" >&2; then
            echo "SKIPPED: '$package' could NOT be installed; what it computes is not compared." >&2
        fi
    done < <(grep -v '^#' "$list")
}

export PYTHONDONTWRITEBYTECODE=1
outcome=0
for list in a b; do
    if ! place=$(environment "$list"); then
        echo "SKIPPED: NO measure of environment $list was compared: Python makes no environment here." >&2
        [ "$outcome" -ne 0 ] || outcome=77
        continue
    fi
    "$place/bin/python" tests/agreement/main.py "$program" "$list" "$@"
    case $? in
        0) ;;
        77) [ "$outcome" -ne 0 ] || outcome=77 ;;
        *) outcome=1 ;;
    esac
done
exit "$outcome"
