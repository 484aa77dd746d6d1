#!/bin/sh
# Measures a graph of 1,000 states and the folding of 25,000 events; with STEPDECK_BENCH=dev.stepdeck.ui.execution.LargeHistory the
# table of 25,000 events, with dev.stepdeck.bench.LargeOverview the overview of 200 state machines with 20,000 executions, and the
# calls at rest. Uses the X server of DISPLAY; without one, JavaFX's
# Headless platform.
#
#     mvn -q -Dquick -DskipTests package && mvn -q -Pbench -Dquick test-compile
#     src/bench/scripts/graph.sh
set -eu
target=$(dirname -- "$0")/../../../target
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/java" ] && grep -q 'JAVA_VERSION="2[5-9]' "$home/release" 2>/dev/null; then break; fi
done
modules=$(find "$target/lib" \( -name 'javafx-*.jar' -o -name 'jfx-incubator-*.jar' \) | tr '\n' ':')
libraries=$(find "$target/lib" -name '*.jar' ! -name 'javafx-*' ! -name 'jfx-incubator-*' | tr '\n' ':')
[ -n "${DISPLAY:-}" ] || set -- -Dglass.platform=Headless -Dprism.order=sw
exec "$home/bin/java" -Xmx1g --module-path "$modules" --add-modules javafx.controls,javafx.fxml,jfx.incubator.richtext \
    --enable-native-access=javafx.graphics --sun-misc-unsafe-memory-access=allow "$@" \
    -cp "$target/stepdeck.jar:$libraries:$target/test-classes" "${STEPDECK_BENCH:-dev.stepdeck.bench.LargeGraph}"
