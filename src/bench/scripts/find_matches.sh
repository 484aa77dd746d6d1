#!/bin/sh
# Measures how well FindMatches links tables in the shapes of public sets: F1 over several seeds, without labels and with.
#
#     mvn -q -Dquick -DskipTests package
#     src/bench/scripts/find_matches.sh [SEEDS [RECORDS [SHAPE...]]]
set -eu
cd "$(dirname -- "$0")/../../.."
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/java" ] && grep -q 'JAVA_VERSION="2[5-9]' "$home/release" 2>/dev/null; then break; fi
done
libraries=$(find target/lib -name '*.jar' | tr '\n' ':')
exec "$home/bin/java" -Xmx1g -cp "target/classes:target/test-classes:$libraries" dev.stepdeck.sandbox.glue.match.MatchFigures "$@"
