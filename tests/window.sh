#!/usr/bin/env bash
# Drives the program in a real window: opens a folder, selects a word with the mouse, tags it with a key; kills the
# program and starts it again, and is told that the work was restored; tags another word, saves under a path typed into
# the window, quits, and looks into the file. Once with an American keyboard, once with a Hebrew one.
#
#   tests/window.sh PROGRAM
#
# Needs Xvfb, xdotool, setxkbmap and import. Without them it says so and counts as skipped. The last line is always
# `window: … passed, … failed, … skipped`. Exit code: 0 passed, 1 something failed, 2 no program, 77 skipped.
# Screenshots of every step of a failed run are kept in a folder that the failure names.
set -uo pipefail

# The window, in pixels. There is no window manager, so it lies in the corner of the screen.
window_width=1600
window_height=1000
# A place in the middle of the text. Every word of the documents is the same, so that any word will do.
text_x=650
text_y=204
# A place on another word of the same line.
other_x=1000
# Notices appear here, over the lower end of the text, and stay while the pointer rests on them: width, height, x, y.
notice=480x96+512+786
notice_x=750
notice_y=835
# Patience, in seconds, for a slow machine that paints without a graphics card.
start_patience=60
still_patience=15
journal_patience=10
notice_patience=30
save_patience=30
quit_patience=20

# Keys by their place on the keyboard (X keycodes), so that the layout decides what they mean.
key_1=10
key_a=38
key_q=24
key_s=39
key_enter=36

passed=0
failed=0
skipped=0

finish() {
    printf 'window: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ] || exit 1
    [ "$skipped" -eq 0 ] || exit 77
    exit 0
}

program=${1:-}
if [ ! -x "$program" ]; then
    echo "window.sh: no program at '$program'" >&2
    exit 2
fi
program=$(realpath "$program")

for tool in Xvfb xdotool setxkbmap import; do
    if ! command -v "$tool" >/dev/null; then
        echo "SKIPPED: the window was NOT tested: '$tool' is missing." >&2
        skipped=2
        finish
    fi
done

folder=$(mktemp -d)
display_pid=
program_pid=

clean_up() {
    [ -n "$program_pid" ] && kill -KILL "$program_pid" 2>/dev/null
    [ -n "$display_pid" ] && kill "$display_pid" 2>/dev/null
    rm -rf "$folder"
}
trap clean_up EXIT

# The X server picks a free display and writes its number. It would start anew, without the keyboard layout and deaf for a
# moment, whenever its last client has gone.
mkfifo "$folder/display"
Xvfb -displayfd 3 -noreset -screen 0 "${window_width}x${window_height}x24" -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
display_pid=$!
if ! read -r -t 30 display_number <"$folder/display"; then
    cat "$folder/xvfb.log" >&2
    echo "SKIPPED: the window was NOT tested: Xvfb did not start." >&2
    skipped=2
    finish
fi
export DISPLAY=":$display_number"
# Nothing of the person who runs this takes part: no settings, no desktop, no dialogs of the system.
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export LIBGL_ALWAYS_SOFTWARE=1

# look NAME: a picture of the screen, for whoever has to find out what went wrong.
look() {
    pictures=$((pictures + 1))
    import -window root "$(printf '%s/%02d-%s.png' "$shots" "$pictures" "$1")" 2>/dev/null
}

# Waits until the screen stays the same for half a second.
wait_until_still() {
    local before='' now deadline=$((SECONDS + still_patience))
    while [ "$SECONDS" -lt "$deadline" ]; do
        now=$(import -window root rgb:- 2>/dev/null | cksum)
        [ "$now" = "$before" ] && return
        before=$now
        sleep 0.5
    done
    # A caret may blink: go on.
}

# press KEYS NAME: presses keys by their codes, and takes a picture of what they did.
press() {
    xdotool key --delay 50 "$1"
    wait_until_still
    look "$2"
}

# Kills the program if it still runs, keeps the pictures, and says what went wrong.
fail() {
    look failed
    printf 'FAILED (%s): %s\n' "$layout" "$1" >&2
    if [ -s "$home/stderr" ]; then
        printf -- '--- the program said:\n' >&2
        tail -n 20 "$home/stderr" >&2
    fi
    if [ -e "$saved" ]; then
        printf -- '--- the saved file, without texts:\n' >&2
        grep -v '^ *Document(' "$saved" | cut -c1-300 | head -n 30 >&2
    fi
    local kept
    kept=$(mktemp -d) && cp "$shots"/*.png "$kept"/ 2>/dev/null && printf -- '--- pictures: %s\n' "$kept" >&2
    if [ -n "$program_pid" ]; then
        kill -KILL "$program_pid" 2>/dev/null
        wait "$program_pid" 2>/dev/null
        program_pid=
    fi
    return 1
}

# corner: what stands where notices appear.
corner() {
    import -window root -crop "$notice" rgb:- 2>/dev/null | cksum
}

# start [FILE…]: the program, and its window in its place.
start() {
    HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data \
        XDG_CACHE_HOME=$home/cache "$program" "$@" >>"$home/stdout" 2>>"$home/stderr" &
    program_pid=$!

    local deadline=$((SECONDS + start_patience))
    until window=$(xdotool search --onlyvisible --name isnad 2>/dev/null | head -n 1) && [ -n "$window" ]; do
        kill -0 "$program_pid" 2>/dev/null || { fail 'the program ended before it showed a window'; return 1; }
        [ "$SECONDS" -lt "$deadline" ] || { fail "no window named isnad within $start_patience s"; return 1; }
        sleep 0.5
    done
    xdotool windowmove "$window" 0 0 windowsize "$window" "$window_width" "$window_height"
    xdotool windowfocus "$window"
}

# choose X NAME: selects the word there with the mouse.
choose() {
    xdotool mousemove --window "$window" "$1" "$text_y"
    sleep 0.3
    xdotool click --repeat 2 --delay 80 1
    wait_until_still
    look "selected-$2"
}

# Whether a mention is in the journal of the project without a name.
in_journal() {
    grep -qrsF 'Mention(' "$home/state"
}

# Tags a word, and kills the program as soon as the journal has it, which is well before the project file has; starts it
# again, and sees the notice of the restored work come and go.
kill_and_start() {
    local attempts=3
    until in_journal; do
        # On a slow machine two clicks may be too far apart for a double click.
        [ "$attempts" -gt 0 ] || { fail 'what was tagged is not in the journal'; return 1; }
        attempts=$((attempts - 1))
        choose "$text_x" first
        xdotool key "$key_1"
        deadline=$((SECONDS + journal_patience))
        until in_journal || [ "$SECONDS" -ge "$deadline" ]; do
            sleep 0.05
        done
    done
    kill -KILL "$program_pid"
    wait "$program_pid" 2>/dev/null
    start || return 1
    # Where the pointer rests the notice stays, however slow the machine is.
    xdotool mousemove --window "$window" "$notice_x" "$notice_y"
    sleep 0.3
    xdotool mousemove --window "$window" "$((notice_x + 2))" "$notice_y"
    wait_until_still
    look restored
    local noticed
    noticed=$(corner)
    deadline=$((SECONDS + notice_patience))
    xdotool mousemove --window "$window" "$text_x" "$text_y"
    until [ "$(corner)" != "$noticed" ]; do
        [ "$SECONDS" -lt "$deadline" ] || { fail 'no notice of the restored work came and went'; return 1; }
        sleep 0.5
    done
    wait_until_still
    look unnoticed
}

# documents FOLDER WORD: three files of one word, in lines long enough to wrap.
documents() {
    local number line
    line=$(printf "$2 %.0s" {1..40})
    mkdir -p "$1"
    for number in 1 2 3; do
        printf '%s\n\n%s\n\n%s\n' "$line" "$line" "$line" >"$1/$number.txt"
    done
}

# run LAYOUT WORD: the whole job, with one keyboard layout, on documents made of one word.
run() {
    layout=$1
    local word=$2 window deadline tagged
    home="$folder/$layout"
    shots="$home/shots"
    saved="$home/saved.isnad.ron"
    pictures=0
    mkdir -p "$shots" "$home/config" "$home/state" "$home/data" "$home/cache"
    documents "$home/corpus" "$word"

    setxkbmap "$layout" || { fail "setxkbmap $layout"; return 1; }
    start "$home/corpus" || return 1
    wait_until_still
    look opened
    kill_and_start || return 1
    choose "$other_x" second
    press "$key_1" tagged

    press "ctrl+$key_s" save
    # Paths are typed as people do it: with a layout that has the letters.
    setxkbmap us
    sleep 0.5
    press "ctrl+$key_a" chosen
    xdotool type --delay 30 "$saved"
    wait_until_still
    look typed
    setxkbmap "$layout"
    sleep 0.5
    press "$key_enter" entered

    deadline=$((SECONDS + save_patience))
    until [ -s "$saved" ]; do
        kill -0 "$program_pid" 2>/dev/null || { fail 'the program ended before it saved'; return 1; }
        [ "$SECONDS" -lt "$deadline" ] || { fail "no file at $saved within $save_patience s"; return 1; }
        sleep 0.5
    done

    xdotool key "ctrl+$key_q"
    deadline=$((SECONDS + quit_patience))
    while kill -0 "$program_pid" 2>/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || { fail "ctrl+q did not end the program within $quit_patience s"; return 1; }
        sleep 0.2
    done
    wait "$program_pid"
    local code=$?
    program_pid=
    [ "$code" -eq 0 ] || { fail "the program ended with code $code"; return 1; }

    tagged=$(grep '^ *Mention(' "$saved" | grep -cF "\"$word\"")
    [ "$tagged" -eq 2 ] || { fail "$tagged mentions of \"$word\" in the saved file, and not 2"; return 1; }
    printf 'passed (%s)\n' "$layout"
}

for job in 'us Meridian' 'il ירושלים'; do
    # shellcheck disable=SC2086
    if run $job; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
finish
