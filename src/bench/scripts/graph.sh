#!/bin/sh
# Measures a graph of 1,000 states and the folding of 25,000 events; with STEPDECK_BENCH=dev.stepdeck.ui.execution.LargeHistory the
# table of 25,000 events, with dev.stepdeck.bench.LargeOverview the overview of 200 state machines with 20,000 executions, and the
# calls at rest. Uses the X server of DISPLAY; without one, JavaFX's
# Headless platform. Has the options of the launcher, and its caches where a start of ./stepdeck has made them, as users have them:
# what is cold without them takes longer.
#
#     mvn -q -Dquick -DskipTests package && mvn -q -Pbench -Dquick test-compile
#     src/bench/scripts/graph.sh
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../../.." && pwd)
target=$here/target
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/java" ] && grep -q 'JAVA_VERSION="2[5-9]' "$home/release" 2>/dev/null; then break; fi
done
# The caches know the jars by their order, so it is the launcher's.
modules=$(find "$target/lib" \( -name 'javafx-*.jar' -o -name 'jfx-incubator-*.jar' -o -name 'ikonli-*.jar' \) | sort | tr '\n' ':')
libraries=$(find "$target/lib" -name '*.jar' ! -name 'javafx-*' ! -name 'jfx-incubator-*' ! -name 'ikonli-*' | sort | tr '\n' ':')
[ -n "${DISPLAY:-}" ] || set -- -Dglass.platform=Headless -Dprism.order=sw "$@"
caches=$target/console.aot:$target/console.jsa
if [ -s "$target/console.aot" ] && [ -s "$target/console.jsa" ] && [ ! "$target/stepdeck.jar" -nt "$target/console.jsa" ]; then
    set -- "-XX:SharedArchiveFile=$caches" "$@"
    echo "with the launcher's caches"
fi
# shellcheck disable=SC2046 # a list of options
exec "$home/bin/java" -Xmx1g -XX:TieredStopAtLevel=1 $(cat "$here/src/launcher/java.options") --module-path "$modules" "$@" \
    -cp "$target/stepdeck.jar:$libraries$target/test-classes" "${STEPDECK_BENCH:-dev.stepdeck.bench.LargeGraph}"
