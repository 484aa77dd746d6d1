package dev.stepdeck.sandbox.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.stepdeck.sandbox.ec2.machine.UserData;
import dev.stepdeck.sandbox.ec2.machine.UserData.Script;

import org.junit.jupiter.api.Test;

/// The formats of user data, by the examples in cloud-init's documentation and in "Run commands when you launch an EC2
/// instance".
class UserDataTest {

    @Test
    void aScriptIsRunAsItIs() {
        assertThat(read("#!/bin/sh\necho 1\n")).isEqualTo(
                new UserData("#!/bin/sh\necho 1\n", List.of(new Script("part-001", "#!/bin/sh\necho 1\n")), List.of()));
        assertThat(read("")).isEqualTo(new UserData("", List.of(), List.of()));
    }

    @Test
    void whatIsNoFormatIsNotRunAndTheConsoleSaysSo() {
        assertThat(read("echo 1"))
                .isEqualTo(new UserData("echo 1", List.of(), List.of("cloud-init: the user data do not"
                        + " begin with #! or #cloud-config, nor are they a MIME message, and are not run")));
    }

    @Test
    void compressedDataAreDecompressed() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write("#!/bin/sh\necho 1\n".getBytes(UTF_8));
        }

        assertThat(UserData.read(out.toByteArray())).isEqualTo(read("#!/bin/sh\necho 1\n"));
        assertThat(UserData.read(new byte[]{0x1f, (byte) 0x8b, 1}).remarks().getFirst())
                .startsWith("cloud-init: the user data cannot be decompressed: ");
    }

    @Test
    void settingsBecomeScripts() {
        var data = read("""
                #cloud-config
                package_update: true
                packages: [httpd, [jq, 1.6]]
                write_files:
                  - path: /var/it's
                    content: hello
                    permissions: '0600'
                  - path: /var/b
                    encoding: gz+b64
                    content: AAAA
                    append: true
                runcmd:
                  - echo "a line" | wc -w
                  - [ls, -l, "it's"]
                  - {a: 1}
                users: [default]
                """);

        assertThat(data.scripts()).containsExactly(
                new Script("cloud-config-001",
                        """
                                #!/bin/sh
                                mkdir -p "$(dirname '/var/it'\\''s')" && printf %s 'aGVsbG8=' | base64 -d > '/var/it'\\''s' && chmod '0600' '/var/it'\\''s'
                                mkdir -p "$(dirname '/var/b')" && printf %s 'AAAA' | base64 -d | gzip -d >> '/var/b' && chmod '0644' '/var/b'
                                yum -y makecache
                                yum -y install 'httpd' 'jq-1.6'
                                """),
                new Script("runcmd-001", """
                        #!/bin/sh
                        echo "a line" | wc -w
                        'ls' '-l' 'it'\\''s'
                        """));
        assertThat(data.remarks()).containsExactly(
                "cloud-init: a command in 'runcmd' is neither a text nor a list: {a=1}",
                "cloud-init: the sandbox does not carry out 'users' of the cloud-config");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() {
        assertThat(read("#cloud-config\na: [").remarks().getFirst())
                .startsWith("cloud-init: Failed loading yaml blob. ");
        assertThat(read("#cloud-config\n- a").remarks())
                .containsExactly("cloud-init: Failed loading yaml blob. it is not a mapping");
        assertThat(read("#cloud-config\nruncmd: ls\nwrite_files: 1").remarks()).containsExactly(
                "cloud-init: 'write_files' of the cloud-config is not a list",
                "cloud-init: 'runcmd' of the cloud-config is not a list");
    }

    @Test
    void aMessageHasSeveralParts() {
        var data = read("""
                Content-Type: multipart/mixed; boundary="//"
                MIME-Version: 1.0

                --//
                Content-Type: text/cloud-config; charset="us-ascii"
                MIME-Version: 1.0
                Content-Transfer-Encoding: 7bit
                Content-Disposition: attachment; filename="cloud-config.txt"

                #cloud-config
                runcmd:
                - echo last

                --//
                Content-Type: text/x-shellscript; charset="us-ascii"
                Content-Transfer-Encoding: base64

                IyEvYmluL3NoCmVjaG8gZmlyc3QK
                --//
                Content-Type: text/plain

                #cloud-boothook
                #!/bin/sh
                echo early
                --//
                Content-Type: text/x-shellscript
                Content-Transfer-Encoding: quoted-printable

                #!/bin/sh
                echo =C3=A4=
                b
                --//--
                """);

        assertThat(data.scripts()).containsExactly(new Script("boothook-001", "#!/bin/sh\necho early"),
                new Script("part-001", "#!/bin/sh\necho first\n"), new Script("part-002", "#!/bin/sh\necho äb"),
                new Script("runcmd-001", "#!/bin/sh\necho last\n"));
        assertThat(data.remarks()).isEmpty();
    }

    @Test
    void aMessageWithoutBoundariesIsNotRun() {
        assertThat(read("Content-Type: multipart/mixed\n\n#!/bin/sh\n").remarks()).containsExactly(
                "cloud-init: the user data cannot be read: the message of several parts names no boundary");
    }

    private static UserData read(String text) {
        return UserData.read(text.getBytes(UTF_8));
    }
}
