#!/usr/bin/env bash
# Makes the installers of the system that it runs on, in target/dist: .deb (with dpkg-deb) and .rpm (with rpmbuild) on Linux, .dmg and
# .pkg on macOS, .msi (with WiX) on Windows under Git's bash.
#
#   jlink/package.sh [--image]      --image: only the app-image, which is in target/dist in any case
#
# STEPDECK_COMPRESSION (0 to 9, default 9) says how hard the .deb is compressed; 1 is quick, for trying.
# STEPDECK_BUILT=yes packs what the last run has built, without building it again.
# Needs what the build needs: a JDK 25 or newer with jlink and jpackage, Maven. docs/install.md says what is inside and how large it is.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$(pwd)
program=package
# shellcheck source=../src/launcher/needs.sh
. src/launcher/needs.sh

only_image=no
case "${1:-}" in
    '') ;;
    --image) only_image=yes ;;
    *) fail "unknown option $1" ;;
esac

case $(uname -s) in
    Linux) system=linux icon=png ;;
    Darwin) system=macos icon=icns ;;
    MINGW* | MSYS* | CYGWIN*) system=windows icon=ico ;;
    *) fail "there are no installers for $(uname -s)" ;;
esac
if [ "$system" = windows ]; then jdk=$(cygpath -u "${JAVA_HOME:?names the JDK}"); else jdk=$(find_java jlink); fi
[ -n "$jdk" ] || fail 'needs a JDK 25 or newer with jlink'
export JAVA_HOME=$jdk

target=target
dist=$target/dist
work=$target/dist-work
# The first version in the pom is ours.
version=$(sed -n 's:^    <version>\(.*\)</version>$:\1:p' pom.xml)
time=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*:\1:p' pom.xml)
case $system in macos) epoch=$(date -ju -f %Y-%m-%dT%H:%M:%SZ "$time" +%s) ;; *) epoch=$(date -d "$time" +%s) ;; esac
export SOURCE_DATE_EPOCH=$epoch

# What jdeps finds in our classes and the libraries, and what is only asked for by name: character sets and the file system of jars.
modules=java.base,java.compiler,java.desktop,java.instrument,java.scripting,java.security.jgss,java.sql,jdk.attach,jdk.charsets,jdk.httpserver
modules=$modules,jdk.jfr,jdk.management,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs
modules=$modules,javafx.controls,javafx.fxml,jfx.incubator.richtext,org.kordamp.ikonli.javafx,org.kordamp.ikonli.materialdesign2

step() { say "$*"; }

build() {
    if [ "${STEPDECK_BUILT:-no}" = yes ]; then return; fi
    step 'building, with the bill of materials and the licences'
    mvn -v >/dev/null 2>&1 || fail 'needs Maven'
    rm -rf "$target/lib" "$target/stepdeck.jar"
    mvn -q -B -Pdist -Dquick -Dmaven.test.skip=true package >"$target/build.log" 2>&1 || { tail -n 40 "$target/build.log" >&2; fail 'the build failed'; }
}

libraries() {
    step "the libraries, with the native ones of this platform only"
    local asm
    asm=$(find "$target/lib" -name 'asm-[0-9]*.jar' | head -n 1)
    "$jdk/bin/java" -cp "$asm" jlink/Repack.java "$target/lib" "$work/lib" "$work/natives" "$time"
    mkdir "$work/fx" "$work/input"
    mv "$work"/lib/javafx-*.jar "$work"/lib/jfx-incubator-*.jar "$work"/lib/ikonli-*.jar "$work/fx"
    mv "$work"/lib/*.jar "$work/input"
    mkdir "$work/own"
    cp "$target/stepdeck.jar" "$work/own/"
    "$jdk/bin/java" -cp "$asm" jlink/Repack.java "$work/own" "$work/input" "$work/natives" "$time"
    cp -R templates "$work/input/templates"
}

# All files of a folder get the time of the sources. GNU's `touch` first, then that of macOS.
dated() { find "$1" -exec touch -h -d "@$epoch" {} + 2>/dev/null || find "$1" -exec touch -h -t "$(date -ur "$epoch" +%Y%m%d%H%M.%S)" {} +; }

# `java` stays: the sandbox starts processes of its own with it.
runtime() {
    step 'the runtime'
    local path=$work/fx natives=lib
    if [ "$system" = windows ]; then path=$(cygpath -w "$path"); natives=bin; fi
    "$jdk/bin/jlink" --module-path "$path" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-0 --output "$work/runtime"
    cp "$work"/natives/* "$work/runtime/$natives/"
    rm -f "$work/runtime"/bin/{jfr,jrunscript,jwebserver,keytool}{,.exe}
    # The classes that every Java process shares, for those that the sandbox starts.
    "$work/runtime/bin/java" -XX:+UseSerialGC -Xshare:dump -Xlog:disable >/dev/null
    dated "$work/runtime"
}

# The launchers: the console and all commands; the sandbox alone, whose heap stays small. bin/stepdeck chooses.
image() {
    step 'the image'
    local options=() line
    app_version=$version
    while read -r line; do options+=(--java-options "$line"); done <src/launcher/java.options
    # shellcheck disable=SC2016 # jpackage's own variable
    options+=(--java-options '-Dstepdeck.home=$APPDIR')
    # macOS refuses versions that begin with 0.
    if [ "$system" = macos ]; then case $version in 0.*) app_version=1${version#0} ;; esac; fi
    launcher 256m >"$work/sandbox.properties"
    local launchers=(--add-launcher "stepdeck-sandbox=$work/sandbox.properties")
    if [ "$system" = windows ]; then
        # What belongs to a window has no console there.
        launcher 1g >"$work/command.properties"
        launchers+=(--add-launcher "stepdeck-command=$work/command.properties")
    fi
    # shellcheck disable=SC2016
    "$jdk/bin/jpackage" --type app-image --name Stepdeck --app-version "$app_version" --vendor Stepdeck --icon "jlink/icons/stepdeck.$icon" \
        --description 'Operations console for data pipelines on Step Functions, Glue and Athena' \
        --input "$work/input" --main-jar stepdeck.jar --main-class dev.stepdeck.Main --runtime-image "$work/runtime" \
        --java-options -Xmx1g "${options[@]}" --java-options "$quick" --java-options "$caches" "${launchers[@]}" --dest "$work/image"
    case $system in
        linux) root=$work/image/Stepdeck; app=$root/lib/app; runtime=$root/lib/runtime ;;
        macos) root=$work/image/Stepdeck.app; app=$root/Contents/app; runtime=$root/Contents/runtime/Contents/Home ;;
        windows) root=$work/image/Stepdeck; app=$root/app; runtime=$root/runtime ;;
    esac
    app=$here/$app runtime=$here/$runtime
    # jpackage gives its copies the time of today, and the caches know the time of each jar.
    dated "$root"
}

# A launcher beside the console's, with its own heap.
launcher() {
    # shellcheck disable=SC2016
    printf 'java-options=-Xmx%s %s -Dstepdeck.home=$APPDIR %s\nwin-console=true\n' "$1" "$(tr '\n' ' ' <src/launcher/java.options)" "$caches"
}

# Two caches, as ./stepdeck has them, for all commands: training the console trains the sandbox in the second one too.
train() {
    step 'training the quick starts'
    local path options=() line
    path=$(sed -n "s:^app.classpath=\$APPDIR[/\\\\]:$app/:p" "$app/Stepdeck.cfg" | tr -d '\r')
    if [ "$system" = windows ]; then path=$(cygpath -w -f - <<<"$path"); fi
    path=$(tr '\n' "$separator" <<<"$path")
    while read -r line; do options+=("$line"); done <src/launcher/java.options
    options+=("$quick" "-Dstepdeck.home=$app" -cp "${path%"$separator"}")
    "$runtime/bin/java" "-XX:AOTCacheOutput=$app/stepdeck.aot" -Xmx1g "${options[@]}" \
        dev.stepdeck.app.command.TrainingWindow </dev/null >"$work/train.log" 2>&1 || true
    "$runtime/bin/java" "-XX:SharedArchiveFile=$app/stepdeck.aot" "-XX:ArchiveClassesAtExit=$app/stepdeck.jsa" -Xmx1g "${options[@]}" \
        dev.stepdeck.Main train console </dev/null >>"$work/train.log" 2>&1 || true
    [ -f "$app/stepdeck.jsa" ] || { tail -n 20 "$work/train.log" >&2; fail 'no cache came of the training'; }
    rm -f "$app/stepdeck.aot.config"
    # The header of the second one says where the first was, and Java uses it nowhere else. It asks only whether something is there when
    # both are named, as the launchers do: so the name's offset and size become 0. Source: JDK, GenericCDSFileMapHeader in include/cds.h.
    local offset size
    read -r offset size <<<"$(od -An -j16 -N8 -tu4 "$app/stepdeck.jsa")"
    [ "$(dd if="$app/stepdeck.jsa" bs=1 skip="$offset" count="$((size - 1))" 2>/dev/null)" = "$app/stepdeck.aot" ] || fail 'the header of the second cache is not of the form that is known'
    printf '\0\0\0\0\0\0\0\0' | dd of="$app/stepdeck.jsa" bs=1 seek=16 conv=notrunc 2>/dev/null
}

# bin/stepdeck beside the launchers, the manual page, what shells complete, licences and the bill of materials.
extras() {
    step 'manual page, completion, licences'
    local share bin
    case $system in
        linux) bin=$root/bin share=$root/share ;;
        macos) bin=$root/Contents/app/bin share=$root/Contents/app/share ;;
        windows) bin=$root/bin share=$root/share ;;
    esac
    mkdir -p "$bin" "$share"
    if [ "$system" = windows ]; then cp jlink/stepdeck.cmd "$bin/stepdeck.cmd"; else install -m 755 jlink/stepdeck "$bin/stepdeck"; fi
    local command=("$runtime/bin/java" -Xshare:auto -Xlog:disable -cp "$app/stepdeck.jar$separator$app/*" dev.stepdeck.Main)
    "${command[@]}" manual >"$share/stepdeck.1"
    "${command[@]}" completion bash >"$share/stepdeck.bash"
    "${command[@]}" completion zsh >"$share/_stepdeck"
    cp LICENSE "$share/"
    cp "$target/bom.json" "$share/stepdeck.cdx.json"
    cp "$target/licences/THIRD-PARTY.txt" "$share/"
    licence_texts "$share/licences"
}

# The licences that the libraries bring in their jars. Those of Java and JavaFX are in the runtime's `legal`.
licence_texts() {
    local jar name
    for jar in "$target"/lib/*.jar; do
        name=$(basename "$jar" .jar)
        unzip -qq -o "$jar" 'META-INF/LICENSE*' 'META-INF/NOTICE*' 'META-INF/license/*' 'LICENSE*' 'NOTICE*' 'about.html' -x '*.class' -d "$1/$name" 2>/dev/null || true
    done
}

# The .deb and the .rpm are packed without jpackage, which can put files only below /opt and needs scripts with xdg-utils for the rest:
# so every file is the package manager's own, and there is nothing to run at installation.
linux_tree() {
    tree=$work/tree
    mkdir -p "$tree/opt" "$tree/usr/bin" "$tree"/usr/share/{applications,doc/stepdeck,man/man1,bash-completion/completions,zsh/site-functions}
    mkdir -p "$tree"/usr/share/icons/hicolor/{scalable,256x256}/apps "$tree/usr/share/mime/packages"
    cp -a "$root" "$tree/opt/stepdeck"
    ln -s /opt/stepdeck/bin/stepdeck "$tree/usr/bin/stepdeck"
    local share=$tree/usr/share own=$tree/opt/stepdeck/share
    cp jlink/linux/stepdeck.desktop "$share/applications/"
    cp jlink/linux/stepdeck.xml "$share/mime/packages/"
    cp jlink/icons/stepdeck.svg "$share/icons/hicolor/scalable/apps/"
    cp jlink/icons/stepdeck.png "$share/icons/hicolor/256x256/apps/"
    mv "$own/stepdeck.bash" "$share/bash-completion/completions/stepdeck"
    mv "$own/_stepdeck" "$share/zsh/site-functions/_stepdeck"
    gzip -9nc "$own/stepdeck.1" >"$share/man/man1/stepdeck.1.gz"
    rm "$own/stepdeck.1"
    mv "$own"/* "$share/doc/stepdeck/"
    rmdir "$own"
    cp "$share/doc/stepdeck/LICENSE" "$share/doc/stepdeck/copyright"
    chmod -R u+rwX,go+rX,go-w "$tree"
    find "$tree" -newermt "@$epoch" -exec touch -h -d "@$epoch" {} +
}

deb() {
    step 'the .deb'
    local architecture
    architecture=$(dpkg --print-architecture)
    mkdir "$tree/DEBIAN"
    sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@KILOBYTES@/$(du -sk --apparent-size "$tree" | cut -f 1)/" \
        jlink/linux/control >"$tree/DEBIAN/control"
    touch -d "@$epoch" "$tree/DEBIAN/control" "$tree/DEBIAN" "$tree"
    dpkg-deb --root-owner-group -Zxz "-z${STEPDECK_COMPRESSION:-9}" --build "$tree" "$dist/stepdeck_${version}_$architecture.deb" >/dev/null
    rm -r "$tree/DEBIAN"
}

rpm_package() {
    step 'the .rpm'
    sed -e "s/@VERSION@/$version/" -e "s:@TREE@:$here/$tree:" jlink/linux/stepdeck.spec >"$work/stepdeck.spec"
    rpmbuild --quiet -bb --define "_topdir $here/$work/rpm" "$work/stepdeck.spec" 2>"$work/rpm.log" || { cat "$work/rpm.log" >&2; fail 'rpmbuild failed'; }
    mv "$work"/rpm/RPMS/*/*.rpm "$dist/"
}

# jpackage's own installers; the image is packed as it is.
with_jpackage() { # type, option...
    local type=$1
    shift
    step "the .$type"
    "$jdk/bin/jpackage" --type "$type" --name Stepdeck --app-version "$app_version" --app-image "$root" --license-file LICENSE --dest "$work/$type" "$@"
    mv "$work/$type"/*."$type" "$dist/Stepdeck-$version.$type"
}

installers() {
    case $system in
        linux)
            linux_tree
            if command -v dpkg-deb >/dev/null; then deb; else say 'LEFT OUT: the .deb, for dpkg-deb is missing'; fi
            if command -v rpmbuild >/dev/null; then rpm_package; else say 'LEFT OUT: the .rpm, for rpmbuild is missing'; fi
            ;;
        macos)
            with_jpackage dmg
            with_jpackage pkg
            ;;
        windows) with_jpackage msi --file-associations jlink/run.properties --win-menu --win-per-user-install --win-dir-chooser ;;
    esac
}

sums() (
    cp "$target/bom.json" "$dist/stepdeck-$version.cdx.json"
    cd "$dist"
    local sum='sha256sum'
    command -v sha256sum >/dev/null || sum='shasum -a 256'
    find . -maxdepth 1 -type f ! -name 'SHA256SUMS*' | sed 's:^\./::' | LC_ALL=C sort | xargs $sum >"SHA256SUMS-$system"
    cat "SHA256SUMS-$system"
)

rm -rf "$dist" "$work"
mkdir -p "$dist" "$work"
separator=:
if [ "$system" = windows ]; then separator=';'; fi
# shellcheck disable=SC2016
# As in ./stepdeck: a window gets only the quick one of Java's compilers.
quick=-XX:TieredStopAtLevel=1
caches='-XX:SharedArchiveFile=$APPDIR/stepdeck.aot'$separator'$APPDIR/stepdeck.jsa'
build
libraries
runtime
image
train
extras
if [ "$only_image" = no ]; then
    installers
    sums
fi
mv "$root" "$dist/"
rm -rf "$work"
