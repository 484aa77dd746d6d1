#!/bin/sh
# Measures a result of 1,000,000 rows with the console's services and, where python3 has boto3, with boto3's paginator.
# Works on the endpoint of the environment, for instance that of `stepdeck sandbox --env-file F` after `. F`.
#
#     mvn -q -Dquick -DskipTests package && mvn -q -Pbench -Dquick test-compile
#     src/bench/scripts/result.sh
set -eu
here=$(dirname -- "$0")
target=$here/../../../target
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/java" ] && grep -q 'JAVA_VERSION="2[5-9]' "$home/release" 2>/dev/null; then break; fi
done
libraries=$(find "$target/lib" -name '*.jar' | tr '\n' ':')
"$home/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$target/classes:$target/test-classes:$libraries" dev.stepdeck.bench.LargeResult "$@" | tee "$target/large-result.txt"
if python3 -c 'import boto3' 2>/dev/null; then
    python3 "$here/result.py" "$(sed -n 's/^query //p' "$target/large-result.txt")"
else
    echo "boto3 is not here; its paginator was not measured"
fi
