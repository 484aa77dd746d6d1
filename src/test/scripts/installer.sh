#!/usr/bin/env bash
# Judges the .deb from outside: builds it (unless STEPDECK_DEB names one), installs it on this machine, plays patterns by the installed
# command, starts the window on an X server of its own, and removes it again. Needs root or sudo, dpkg, and the AWS CLI, version 2.
set -euo pipefail
cd "$(dirname "$0")/../../.."

fail() { echo "FAILED: $*" >&2; exit 1; }
await() { # seconds, what, command...
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$until" ] || fail "$what did not come"
        sleep 0.1
    done
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

for tool in dpkg-deb Xvfb xdotool man; do command -v "$tool" >/dev/null || fail "$tool is missing"; done
cli=
for candidate in /usr/bin/aws aws; do
    if "$candidate" --version 2>/dev/null | grep -q '^aws-cli/2'; then cli=$candidate; break; fi
done
[ -n "$cli" ] || fail 'the AWS CLI, version 2, is missing'
if dpkg-query -W stepdeck >/dev/null 2>&1; then fail 'stepdeck is installed already; remove it first'; fi

deb=${STEPDECK_DEB:-}
if [ -z "$deb" ]; then
    jlink/package.sh
    deb=$(echo target/dist/*.deb)
fi

folder=$(mktemp -d)
sandbox=
window=
server=
clean_up() {
    for process in $window $sandbox $server; do kill "$process" 2>/dev/null || true; done
    if dpkg-query -W stepdeck >/dev/null 2>&1; then as_root dpkg --remove stepdeck >/dev/null; fi
    rm -rf "$folder"
}
trap clean_up EXIT
export XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data
# What is installed must not find what was built, or another Java.
unset JAVA_HOME

echo '== install'
as_root dpkg -i "$deb" >/dev/null || fail 'dpkg does not install it; are its dependencies there?'
here=$(pwd)
cd "$folder"
for file in /opt/stepdeck/lib/app/stepdeck.aot /opt/stepdeck/lib/app/stepdeck.jsa /usr/share/applications/stepdeck.desktop; do
    [ -s "$file" ] || fail "$file is missing"
done
[ "$(stepdeck --version)" = "Stepdeck $(dpkg-query -W -f '${Version}' stepdeck)" ] || fail "the version: $(stepdeck --version)"
man -w stepdeck >/dev/null || fail 'no manual page'
bash -c 'source /usr/share/bash-completion/completions/stepdeck && complete -p stepdeck' >/dev/null || fail 'bash does not complete it'

echo '== the cache fits the installed files'
for launcher in Stepdeck stepdeck-sandbox; do
    JAVA_TOOL_OPTIONS='-Xshare:on -Xlog:aot=error:stderr -Xlog:cds=error:stderr' "/opt/stepdeck/bin/$launcher" --version >"$folder/out" 2>"$folder/err" ||
        { cat "$folder/out" "$folder/err" >&2; fail "the cache of $launcher"; }
done

echo '== the main job, played by itself'
env -u DISPLAY stepdeck walkthrough sfn-glue-sync --auto --headless >"$folder/out" 2>&1 || { cat "$folder/out" >&2; fail 'the walkthrough'; }

echo '== the sandbox, without a display'
env -u DISPLAY stepdeck sandbox --port 0 --env-file "$folder/env" >"$folder/out" &
sandbox=$!
await 120 'the file of the environment' test -f "$folder/env"
# shellcheck disable=SC1091
source "$folder/env"

for pattern in sfn-athena findmatches-dedup; do
    echo "== $pattern"
    stepdeck deploy "$pattern" --stack-name "installed-$pattern" >"$folder/outputs.json"
    AWS_CLI=$cli "$here/src/test/scripts/$pattern.sh" "installed-$pattern"
    stepdeck destroy "installed-$pattern" --yes >/dev/null
done

echo "== a query that Trino executes"
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" --no-cli-pager "$@"; }
aws s3 mb s3://installed-answers >/dev/null
query=$(aws athena start-query-execution --query-string "SELECT approx_percentile(x, 0.5), regexp_replace('a1b22', '\\d+', '#') FROM (VALUES 1, 2, 3) AS t (x)" \
    --result-configuration OutputLocation=s3://installed-answers/ --query QueryExecutionId --output text)
ended() {
    state=$(aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.Status.State --output text)
    case $state in QUEUED | RUNNING) return 1 ;; esac
}
await 180 'the end of the query' ended
[ "$state" = SUCCEEDED ] || fail "the query: $(aws athena get-query-execution --query-execution-id "$query" --output json)"
answer=$(aws athena get-query-results --query-execution-id "$query" --query 'ResultSet.Rows[1].Data[].VarCharValue' --output text)
[ "$answer" = "$(printf '2\ta#b#')" ] || fail "the answer: $answer"

echo '== stop'
kill "$sandbox"
code=0
wait "$sandbox" || code=$?
sandbox=
[ "$code" = 0 ] || fail "the sandbox ended with $code"

echo '== the window'
Xvfb -displayfd 3 -screen 0 1600x1000x24 3>"$folder/display" 2>/dev/null &
server=$!
await 60 'the X server' test -s "$folder/display"
DISPLAY=":$(cat "$folder/display")"
export DISPLAY
stepdeck 2>"$folder/window.err" &
window=$!
titled() { xdotool search --onlyvisible --name "$1" >"$folder/found" 2>/dev/null; }
await 120 'the window with the catalogue' titled 'Patterns - Stepdeck'
kill "$window"
code=0
wait "$window" || code=$?
[ "$code" = 0 ] || fail "the console ended with $code"
stepdeck ui stepdeck://pattern/sfn-athena 2>>"$folder/window.err" &
window=$!
await 120 'the window with the page of a link' titled 'sfn-athena - Stepdeck'
kill "$window"
wait "$window" || true
window=
# JavaFX remarks on its editor, where one is shown, and cannot be told not to.
grep -v '^WARNING: Using incubator modules: jfx' "$folder/window.err" >"$folder/complaints" || true
[ ! -s "$folder/complaints" ] || { cat "$folder/complaints" >&2; fail 'the console complained'; }

echo '== remove'
cd "$here"
as_root dpkg --remove stepdeck >/dev/null
if [ -e /opt/stepdeck ] || [ -e /usr/bin/stepdeck ]; then fail 'files stay behind'; fi
echo 'All held.'
