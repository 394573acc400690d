#!/usr/bin/env bash
# Runs the tests of a full disk (tests/it/kill/limits.rs) on a disk of 1 MiB and 64 files that is made for them in a
# mount namespace of its own, so that nothing stays and nothing else sees it.
#
#   tests/small-disk.sh [PROGRAM]
#
# Without PROGRAM the tests use the one of the debug build. Where mounting is not allowed it says so and counts as
# skipped. Exit code: 0 passed, 77 skipped, anything else failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

disk=$(mktemp -d)
trap 'rmdir "$disk"' EXIT
in_namespace=(unshare --mount)
[ "$(id -u)" -eq 0 ] || in_namespace=(unshare --mount --map-root-user)
mount='mount -t tmpfs -o size=1m,nr_inodes=64 none "$0"'

if ! "${in_namespace[@]}" sh -c "$mount" "$disk" 2>/dev/null; then
    echo 'SKIPPED: a full disk was NOT tested: no disk of its own can be mounted here.' >&2
    exit 77
fi

# Built outside: it is the tests that are to run out of space.
cargo test --locked --test it --no-run || exit 1
[ -z "${1:-}" ] || ISNAD_TEST_PROGRAM=$(realpath "$1") || exit 2
export ISNAD_TEST_SMALL_DISK=$disk ${ISNAD_TEST_PROGRAM+ISNAD_TEST_PROGRAM}
"${in_namespace[@]}" sh -c "$mount"' && exec "$@"' "$disk" \
    cargo test --locked --test it -- kill::limits --ignored --nocapture --test-threads 1
