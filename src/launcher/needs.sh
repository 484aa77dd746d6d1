# What Stepdeck needs of a machine, and how it gets there by the system's own packages. Sourced by ./stepdeck and ./verify, which set
# `program` (the name to speak under) and `here` (the project's folder). POSIX sh.
#
#   need THING... [-- WISHED LOSS]
#
# What is missing of the things is installed; where that cannot be, the script ends with one sentence. Without the wished thing it goes
# on, and says what is lost. Things: java (to run), jdk (to build), maven, python (with curl, which instances of EC2 have), fonts (to draw text), window (GTK and what else JavaFX
# opens a window with).
#
# STEPDECK_INSTALL=ask asks before anything is installed (the default where somebody can answer), yes installs without asking (the
# default where nobody can), no never installs.

wanted=25

say() { printf '%s: %s\n' "$program" "$*" >&2; }
fail() { say "$@"; exit 1; }

# The major version of the JDK or JRE in a folder; nothing when there is none.
version_of() {
    if [ -x "$1/bin/java" ] && [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    fi
}

# The first Java of at least the wanted version that has bin/$1: JAVA_HOME, the path, the usual folders.
find_java() {
    on_path=$(command -v java 2>/dev/null || true)
    if [ -n "$on_path" ]; then
        on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
    fi
    for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
            "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        version=$(version_of "$home")
        if [ -n "$version" ] && [ "$version" -ge "$wanted" ] && [ -x "$home/bin/$1" ]; then
            printf '%s\n' "$home"
            return
        fi
    done
}

# The system's package manager; nothing when it has none that is known here.
packager() {
    for candidate in apt-get dnf zypper pacman brew; do
        if command -v "$candidate" >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

# Whether the dynamic linker finds a library. Where it cannot be asked, nothing is said to be missing.
has_library() {
    case $(uname -s) in Linux) ;; *) return 0 ;; esac
    linked=${linked:-$(PATH="$PATH:/sbin:/usr/sbin"; ldconfig -p 2>/dev/null || true)}
    [ -n "$linked" ] || return 0
    case $linked in *"$1 "*) return 0 ;; *) return 1 ;; esac
}

# The libraries and commands of a thing that this machine lacks.
lacking() {
    case $1 in
        java) [ -n "$(find_java java)" ] || echo jdk ;;
        jdk) [ -n "$(find_java javac)" ] || echo jdk ;;
        maven) command -v mvn >/dev/null 2>&1 || echo maven ;;
        python)
            command -v python3 >/dev/null 2>&1 || echo python
            command -v curl >/dev/null 2>&1 || echo curl ;;
        fonts) for library in libfreetype.so.6 libfontconfig.so.1 libpangoft2-1.0.so.0; do has_library "$library" || echo "$library"; done ;;
        window) for library in libgtk-3.so.0 libXtst.so.6 libGL.so.1 libXxf86vm.so.1; do has_library "$library" || echo "$library"; done ;;
    esac
}

# What a thing is to a person.
words() {
    case $1 in
        jdk) echo "a JDK $wanted or newer" ;;
        maven) echo 'Maven' ;;
        python) echo 'Python 3' ;;
        curl) echo 'curl' ;;
        lib*) echo "the library $1" ;;
    esac
}

# The package of something lacking, in the words of the package manager; nothing when it has none.
package_of() {
    case $manager:$1 in
        *:jdk) newest_jdk ;;
        *:maven) echo maven ;;
        pacman:python) echo python ;;
        *:python) echo python3 ;;
        *:curl) echo curl ;;
        apt-get:libfreetype*) echo libfreetype6 ;;
        apt-get:libfontconfig*) echo libfontconfig1 ;;
        apt-get:libpangoft2*) echo libpangoft2-1.0-0 ;;
        apt-get:libgtk*) echo libgtk-3-0 ;;
        apt-get:libXtst*) echo libxtst6 ;;
        apt-get:libGL*) echo libgl1 ;;
        apt-get:libXxf86vm*) echo libxxf86vm1 ;;
        dnf:libfreetype*) echo freetype ;;
        dnf:libpangoft2*) echo pango ;;
        dnf:libgtk*) echo gtk3 ;;
        dnf:libXtst*) echo libXtst ;;
        dnf:libGL*) echo mesa-libGL ;;
        dnf:libXxf86vm*) echo libXxf86vm ;;
        zypper:libfreetype*) echo libfreetype6 ;;
        zypper:libpangoft2*) echo libpango-1_0-0 ;;
        zypper:libgtk*) echo libgtk-3-0 ;;
        zypper:libXtst*) echo libXtst6 ;;
        zypper:libGL*) echo Mesa-libGL1 ;;
        zypper:libXxf86vm*) echo libXxf86vm1 ;;
        pacman:libfreetype*) echo freetype2 ;;
        pacman:libpangoft2*) echo pango ;;
        pacman:libgtk*) echo gtk3 ;;
        pacman:libXtst*) echo libxtst ;;
        pacman:libGL*) echo libglvnd ;;
        pacman:libXxf86vm*) echo libxxf86vm ;;
        *:libfontconfig*) echo fontconfig ;;
    esac
}

# The package of a JDK that is new enough, if the system has one.
newest_jdk() {
    for version in 25 26 27 28; do
        case $manager in
            apt-get) name=openjdk-$version-jdk; apt-cache show "$name" >/dev/null 2>&1 ;;
            dnf) name=java-$version-openjdk-devel; dnf -q info "$name" >/dev/null 2>&1 ;;
            zypper) name=java-$version-openjdk-devel; zypper -q info "$name" 2>/dev/null | grep -q '^Version' ;;
            pacman) name=jdk$version-openjdk; pacman -Si "$name" >/dev/null 2>&1 ;;
            brew) name=openjdk@$version; brew info "$name" >/dev/null 2>&1 ;;
        esac && { printf '%s\n' "$name"; return; }
    done
}

# The command that installs, without the packages' names.
install_command() {
    case $manager in
        apt-get) echo 'apt-get install -y --no-install-recommends' ;;
        dnf) echo 'dnf install -y' ;;
        zypper) echo 'zypper --non-interactive install' ;;
        pacman) echo 'pacman -S --noconfirm --needed' ;;
        brew) echo 'brew install' ;;
    esac
}

# How the rights to install are had: nothing as root (and for brew), else sudo, which may ask for a password where somebody can answer.
as_root() {
    if [ "$manager" = brew ] || [ "$(id -u)" = 0 ]; then return 0; fi
    command -v sudo >/dev/null 2>&1 || return 1
    if [ "$somebody" = no ]; then sudo -n true >/dev/null 2>&1 || return 1; fi
    echo 'sudo '
}

listed() { # a, b and c
    list= last=
    for item in "$@"; do
        if [ -n "$last" ]; then list="${list:+$list, }$last"; fi
        last=$item
    done
    printf '%s\n' "${list:+$list and }$last"
}

agreed() {
    case ${STEPDECK_INSTALL:-} in
        no) return 1 ;;
        yes) return 0 ;;
    esac
    if [ "$somebody" = no ]; then
        [ "${STEPDECK_INSTALL:-}" != ask ]
        return
    fi
    printf '%s: %s. Install with `%s`? [Y/n] ' "$program" "$lacks" "$command" >&2
    read -r answer || answer=n
    case $answer in '' | [yY]*) return 0 ;; *) return 1 ;; esac
}

# Installs what is lacking of the things; fails with `why_not` set when it cannot be.
provide() {
    missing=
    for thing in "$@"; do missing="$missing $(lacking "$thing")"; done
    # shellcheck disable=SC2086 # a list of names
    set -- $missing
    [ $# -gt 0 ] || return 0

    somebody=no
    if [ -t 0 ] && [ -t 2 ]; then somebody=yes; fi
    manager=$(packager)
    if [ "$manager" = apt-get ] && rights=$(as_root) && [ "${STEPDECK_INSTALL:-}" != no ]; then
        # The lists of a new machine are empty, and without them no package is known.
        case $missing in *jdk*) ${rights}apt-get update -qq >/dev/null 2>&1 || true ;; esac
    fi
    named=
    packages=
    for item in "$@"; do
        named="$named|$(words "$item")"
        package=$(package_of "$item")
        if [ -n "$package" ]; then packages="$packages $package"; else unknown=$(words "$item"); fi
    done
    lacks="this machine lacks $(IFS='|'; set -f; set -- ${named#|}; listed "$@")"
    if [ -z "$manager" ]; then
        why_not="$lacks, and no package manager that is known here to install it with (apt, dnf, zypper, pacman, Homebrew)"
        return 1
    fi
    if [ -n "${unknown:-}" ]; then
        why_not="$lacks; the system's packages do not have $unknown"
        case $missing in *jdk*) why_not="$why_not. Get a JDK from https://adoptium.net and set JAVA_HOME, or unpack it in /usr/lib/jvm" ;; esac
        return 1
    fi
    rights=$(as_root) || { why_not="$lacks. Install with: sudo $(install_command)$packages"; return 1; }
    command="$rights$(install_command)$packages"
    why_not="$lacks. Install with: $command"
    agreed || return 1
    say "$lacks; installing it: $command"
    mkdir -p "$here/target"
    log="$here/target/install.log"
    if [ "$manager" = apt-get ]; then
        ${rights}apt-get update -qq >"$log" 2>&1 || true
        command="${rights:+sudo }env DEBIAN_FRONTEND=noninteractive $(install_command)$packages"
    fi
    if ! $command >>"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        why_not="$lacks, and installing it failed; all of it is in $log. The command was: $command"
        return 1
    fi
    linked=
}

need() {
    required= wished= loss=
    while [ $# -gt 0 ]; do
        if [ "$1" = -- ]; then wished=$2; loss=$3; break; fi
        required="$required $1"
        shift
    done
    # shellcheck disable=SC2086 # a list of names
    if provide $required $wished; then return 0; fi
    for thing in $required; do
        if [ -n "$(lacking "$thing")" ]; then fail "$why_not"; fi
    done
    say "$why_not. $loss"
}
