#!/usr/bin/env bash
# Judges the launcher from outside: `./stepdeck sandbox`, `deploy`, a run by the AWS CLI, `destroy`, and the window on an X server
# of its own. What is not on the machine is said and left out, unless CI is set: then it is a failure.
set -euo pipefail
cd "$(dirname "$0")/../../.."

fail() { echo "FAILED: $*" >&2; exit 1; }
lacks() { if [ -n "${CI:-}" ]; then fail "$* is missing"; else echo "LEFT OUT: $* is missing"; fi; }

folder=$(mktemp -d)
sandbox=
server=
window=
shell=
etl=
clean_up() {
    for process in $shell $etl $window $sandbox $server; do kill "$process" 2>/dev/null || true; done
    [ -z "$sandbox" ] || wait "$sandbox" || true
    rm -rf "$folder"
}
trap clean_up EXIT
export XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data

await() { # seconds, what, command...
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$until" ] || fail "$what did not come"
        sleep 0.1
    done
}

echo '== the sandbox alone'
./stepdeck sandbox --port 0 --env-file "$folder/env" >"$folder/out" &
sandbox=$!
await 180 'the file of the environment' test -f "$folder/env"
# shellcheck disable=SC1091
source "$folder/env"

echo '== deploy and run'
./stepdeck deploy sfn-glue-sync --stack-name launcher-check >"$folder/outputs.json"
grep -q StateMachineArn "$folder/outputs.json" || fail 'deploy printed no outputs'
cli=
for candidate in /usr/bin/aws aws; do
    if "$candidate" --version 2>/dev/null | grep -q '^aws-cli/2'; then cli=$candidate; break; fi
done
if [ -n "$cli" ]; then
    export AWS_CLI=$cli
    shell_pattern() { src/test/scripts/datapipeline-shell.sh "$1"; }
    etl_pattern() {
        ./stepdeck deploy glue-etl-parquet --stack-name "$1" --parameter ScheduleState=DISABLED >/dev/null \
            && src/test/scripts/glue-etl-parquet.sh "$1" \
            && ./stepdeck destroy "$1" --yes >/dev/null
    }
    # Two beside the others, because they wait most of the time: for the CLI's waiter, for instances and for retries.
    (shell_pattern launcher-shell) >"$folder/shell.log" 2>&1 &
    shell=$!
    (etl_pattern launcher-etl) >"$folder/etl.log" 2>&1 &
    etl=$!
    src/test/scripts/sfn-glue-sync.sh launcher-check
    ./stepdeck deploy sfn-athena --stack-name launcher-athena >/dev/null
    src/test/scripts/sfn-athena.sh launcher-athena
    ./stepdeck destroy launcher-athena --yes >/dev/null
    ./stepdeck deploy findmatches-dedup --stack-name launcher-match >/dev/null
    src/test/scripts/findmatches-dedup.sh launcher-match
    ./stepdeck destroy launcher-match --yes >/dev/null
    for beside in "$shell shell" "$etl etl"; do
        code=0
        name=${beside#* }
        wait "${beside% *}" || code=$?
        cat "$folder/$name.log"
        if [ "$code" != 0 ]; then
            # As with the tests: what fails beside others is tried again by itself, and what holds then is told as a flake.
            code=0
            ./stepdeck destroy "launcher-$name" --yes >/dev/null || true
            ("${name}_pattern" "launcher-$name-again") || code=$?
            [ "$code" = 0 ] || fail "the pattern of launcher-$name ended with $code"
            echo "FLAKE: the pattern of launcher-$name, which is to be mended"
        fi
    done
    shell=
    etl=
else
    lacks 'the AWS CLI, version 2'
    ./stepdeck destroy launcher-check --yes
fi

echo '== the walkthroughs'
# Some at once, for they wait often. Each has a sandbox of its own.
mkdir "$folder/walkthroughs"
rounds=('sfn-glue-sync')
if [ "${STEPDECK_WALKTHROUGHS:-one}" = all ]; then
    rounds=('sfn-glue-sync datapipeline-shell' 'glue-etl-parquet findmatches-dedup' 'sfn-athena')
else
    echo 'LEFT OUT: four of the five walkthroughs, which take some minutes. STEPDECK_WALKTHROUGHS=all plays them.'
fi
play() {
    local speed=1
    case $1 in glue-etl-parquet | findmatches-dedup) speed=10 ;; esac
    ./stepdeck walkthrough "$1" --auto --headless --speed "$speed" --screenshots "$folder/walkthroughs" >"$folder/walk-$1.log" 2>&1
}
for patterns in "${rounds[@]}"; do
    walks=()
    for pattern in $patterns; do
        play "$pattern" &
        walks+=("$! $pattern")
    done
    for walk in "${walks[@]}"; do
        pattern=${walk#* }
        code=0
        wait "${walk% *}" || code=$?
        if [ "$code" != 0 ]; then
            cat "$folder/walk-$pattern.log" >&2
            code=0
            play "$pattern" || code=$?
            [ "$code" = 0 ] || { cat "$folder/walk-$pattern.log" >&2; fail "the walkthrough of $pattern ended with $code"; }
            echo "FLAKE: the walkthrough of $pattern, which is to be mended"
        fi
    done
done
[ "$(find "$folder/walkthroughs" -name '*-dark.png' | wc -l)" -ge "${#rounds[@]}" ] || fail 'the walkthroughs took no pictures'
code=0
./stepdeck walkthrough no-such-pattern --auto --headless 2>"$folder/walk-none" || code=$?
[ "$code" = 2 ] && grep -q 'There is no pattern no-such-pattern' "$folder/walk-none" || fail 'a walkthrough of nothing'

echo '== stop'
kill "$sandbox"
code=0
wait "$sandbox" || code=$?
sandbox=
[ "$code" = 0 ] || fail "the sandbox ended with $code"

echo '== the examples of tests'
if python3 -c 'import boto3, pytest' 2>/dev/null; then
    python3 -m pytest -q -p no:cacheprovider src/examples/pytest || fail 'the example for pytest'
else
    echo 'LEFT OUT: boto3 and pytest are not with python3'
fi
if mvn -q -B -f src/examples/junit test-compile >"$folder/example" 2>&1; then
    mvn -q -B -f src/examples/junit test >"$folder/example" 2>&1 || { cat "$folder/example" >&2; fail 'the example for JUnit'; }
else
    echo 'LEFT OUT: the example for JUnit, whose libraries cannot be had here'
fi

echo '== a machine that lacks Maven and Python, and must not be changed'
mkdir "$folder/bin"
for tool in sh dirname readlink sed tr uname id mkdir curl; do ln -s "$(command -v "$tool")" "$folder/bin/$tool"; done
code=0
env -i PATH="$folder/bin" HOME="$folder" STEPDECK_INSTALL=no ./verify 2>"$folder/lacks" || code=$?
[ "$code" = 1 ] && [ "$(wc -l <"$folder/lacks")" = 1 ] && grep -q 'lacks Maven and Python 3' "$folder/lacks" \
    || { cat "$folder/lacks" >&2; fail "a machine that lacks things: ended with $code"; }

echo '== without a display'
code=0
env -u DISPLAY ./stepdeck 2>"$folder/no-display" || code=$?
[ "$code" = 1 ] && [ "$(wc -l <"$folder/no-display")" = 1 ] && grep -q 'no display' "$folder/no-display" \
    || { cat "$folder/no-display" >&2; fail "no display: ended with $code"; }
code=0
DISPLAY=:4711 ./stepdeck 2>"$folder/no-display" || code=$?
[ "$code" = 1 ] && ! grep -q '^.at ' "$folder/no-display" && grep -q "the display ':4711'" "$folder/no-display" \
    || { cat "$folder/no-display" >&2; fail "a display that is not there: ended with $code"; }

for tool in Xvfb xdotool; do
    if ! command -v "$tool" >/dev/null; then
        lacks "$tool"
        exit 0
    fi
done
echo '== the window'
Xvfb -displayfd 3 -screen 0 1600x1000x24 3>"$folder/display" 2>/dev/null &
server=$!
await 60 'the X server' test -s "$folder/display"
DISPLAY=":$(cat "$folder/display")"
export DISPLAY
./stepdeck 2>"$folder/window.err" &
window=$!
titled() { xdotool search --onlyvisible --name 'Patterns - Stepdeck' >"$folder/found" 2>/dev/null; }
await 120 'the window with the catalogue' titled
await 60 "the sandbox's key" test -s "$XDG_DATA_HOME/stepdeck/sandbox/access-key"
kill -0 "$window" 2>/dev/null || { cat "$folder/window.err" >&2; fail 'the window did not stay'; }
kill "$window"
code=0
wait "$window" || code=$?
window=
[ "$code" = 0 ] || fail "the console ended with $code"
[ ! -s "$folder/window.err" ] || { cat "$folder/window.err" >&2; fail 'the console complained'; }
echo 'All held.'
