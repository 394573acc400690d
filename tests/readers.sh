#!/usr/bin/env bash
# Reads every format that the program writes with somebody else's reader (tests/readers): every text must be exact, and
# every span must cut out its quote.
#
#   tests/readers.sh [PROGRAM] [ARGUMENT…]
#
# Without PROGRAM the one of the debug build is built and used; further arguments go to tests/readers/main.py. The
# readers are Python packages. They are installed from wherever pip looks, into a folder below the target folder, once
# for each list of versions. What cannot be installed is named, and its checks are skipped. Exit code: 0 all were read,
# 77 something could not be checked, else failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

target=${CARGO_TARGET_DIR:-target}
lists=(tests/readers/requirements.txt tests/readers/requirements-alone.txt tests/readers/constraints.txt)

program=${1:-}
shift $(($# > 0 ? 1 : 0))
if [ -z "$program" ]; then
    cargo build --locked || exit 1
    program=$target/debug/isnad
fi

if ! python3 -m venv --help >/dev/null 2>&1; then
    echo 'SKIPPED: NO format was read by another reader: there is no python3 with venv.' >&2
    exit 77
fi

hash=$({ python3 --version && cat "${lists[@]}"; } | sha256sum | cut -c -16)
environment=$target/readers/$hash
python=$environment/bin/python

# Installs one list of packages; where the whole cannot be had, one package after the other.
install() {
    local list=$1
    shift
    "$python" -m pip install --quiet --disable-pip-version-check "$@" -r "$list" && return
    local lacking=0 package
    while read -r package; do
        if ! "$python" -m pip install --quiet --disable-pip-version-check "$@" "$package"; then
            echo "SKIPPED: '$package' could NOT be installed; what it reads is not checked." >&2
            lacking=1
        fi
    done < <(grep -v '^#' "$list")
    return "$lacking"
}

if [ ! -e "$environment/complete" ]; then
    rm -rf "$environment"
    if ! python3 -m venv "$environment"; then
        echo 'SKIPPED: NO format was read by another reader: Python makes no environment here.' >&2
        exit 77
    fi
    # Only an environment with everything is kept for the next run.
    whole=yes
    install tests/readers/requirements.txt -c tests/readers/constraints.txt || whole=no
    install tests/readers/requirements-alone.txt --no-deps || whole=no
    [ "$whole" = no ] || touch "$environment/complete"
fi

# Nothing is fetched while reading.
export PYTHONDONTWRITEBYTECODE=1 HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1
HF_HOME=$(realpath "$environment")/cache
export HF_HOME
"$python" tests/readers/main.py "$program" "$@"
