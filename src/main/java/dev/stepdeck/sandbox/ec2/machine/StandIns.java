package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/// Programs that come before the machine's own on an instance's PATH, because those would change the user's machine, or
/// are not there. They say what they would do.
final class StandIns {

    private static final List<String> INSTALLERS = List.of("yum", "dnf", "apt-get", "apt", "rpm", "dpkg", "snap",
            "amazon-linux-extras");
    private static final List<String> SERVICES = List.of("systemctl", "service", "chkconfig", "useradd", "groupadd",
            "usermod", "mount", "umount", "mkfs", "swapon", "hostnamectl", "timedatectl", "crontab", "reboot");
    private static final List<String> SHUT_DOWNS = List.of("shutdown", "poweroff", "halt");

    private static final String LOGS = """
            #!/bin/sh
            echo "%1$s $* (nothing is %2$s: this instance is a process on your machine)"
            """;
    private static final String SHUT_DOWN = """
            #!/bin/sh
            echo "%s $*"
            kill -TERM "$STEPDECK_INIT"
            """;
    private static final String SUDO = """
            #!/bin/sh
            while :; do
                case "$1" in
                    -u | -g | --user | --group) shift 2 ;;
                    -*) shift ;;
                    *=*) export "$1"; shift ;;
                    *) break ;;
                esac
            done
            [ $# -gt 0 ] && exec "$@"
            """;

    /// There is no system log to send to, and the usual `exec > >(tee FILE | logger -s 2>/dev/console)` ends with the one
    /// that does not find it.
    private static final String LOGGER = """
            #!/bin/sh
            tag=root also=
            while [ $# -gt 0 ]; do
                case "$1" in
                    -t | --tag) tag=$2; shift 2 ;;
                    -p | --priority | -f | --file) shift 2 ;;
                    -s | --stderr) also=yes; shift ;;
                    --) shift; break ;;
                    -*) shift ;;
                    *) break ;;
                esac
            done
            log() {
                echo "$tag: $1" >> '%s'
                [ -z "$also" ] || echo "$tag: $1" >&2
            }
            if [ $# -gt 0 ]; then
                log "$*"
            else
                while IFS= read -r line || [ -n "$line" ]; do log "$line"; done
            fi
            """;

    /// Versions of the AWS CLI before 2.13 do not read AWS_ENDPOINT_URL.
    private static final String AWS = """
            #!/bin/sh
            exec '%s' --endpoint-url "$AWS_ENDPOINT_URL" "$@"
            """;

    /// The one that was found may be hidden behind a program that asks the user's home which to take.
    private static final String PYTHON = """
            #!/bin/sh
            exec '%s' "$@"
            """;
    /// Amazon Linux's own program.
    private static final String EC2_METADATA = "#!/bin/sh\nexec '%s' -I -S '%s' \"$@\"\n";
    private static final String OWN_AWS = """
            #!/bin/sh
            exec '%s' -I -S '%s' "$@"
            """;

    private final Path folder;
    private final Path own;
    private final Path log;

    /// @param folder becomes the first one on the PATH
    /// @param own for what stands in for the AWS CLI, whether it is on the PATH or not
    /// @param log the file that stands in for the system's log
    StandIns(Path folder, Path own, Path log) {
        this.folder = folder;
        this.own = own;
        this.log = log;
    }

    /// Writes them.
    ///
    /// @param programs that the machine has
    void write(Programs programs) throws IOException {
        Files.createDirectories(folder);
        for (var name : INSTALLERS) {
            program(name, LOGS.formatted(name, "installed"));
        }
        for (var name : SERVICES) {
            program(name, LOGS.formatted(name, "changed"));
        }
        for (var name : SHUT_DOWNS) {
            program(name, SHUT_DOWN.formatted(name));
        }
        program("sudo", SUDO);
        program("logger", LOGGER.formatted(log));
        var cli = programs.find("aws");
        if (cli.isPresent()) {
            program("aws", AWS.formatted(cli.get()));
        }
        program("python3", PYTHON.formatted(programs.python()));
        var script = own.resolve("aws.py");
        Files.createDirectories(own);
        Files.writeString(script, resource("aws.py"), UTF_8);
        var metadata = own.resolve("ec2-metadata.py");
        Files.writeString(metadata, resource("ec2-metadata.py"), UTF_8);
        program("ec2-metadata", EC2_METADATA.formatted(programs.python(), metadata));
        program(cli.isPresent() ? own : folder, "aws", OWN_AWS.formatted(programs.python(), script));
    }

    private void program(String name, String text) throws IOException {
        program(folder, name, text);
    }

    private static void program(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text, UTF_8);
        makeProgram(file);
    }

    /// Lets a file be executed, where files have such a permission.
    static void makeProgram(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// The text of a script that comes with the sandbox.
    static String resource(String name) {
        try (var in = Objects.requireNonNull(StandIns.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
