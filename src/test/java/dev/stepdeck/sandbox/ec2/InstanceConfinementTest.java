package dev.stepdeck.sandbox.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Base64;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.sandbox.process.Confinement;
import dev.stepdeck.sandbox.trust.Asker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/// What the user data of an instance can reach, with the user's rights and within bubblewrap where that works.
@NeedsPython
@EnabledOnOs(OS.LINUX)
class InstanceConfinementTest {

    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    private static final long LONGEST_NANOS = 120_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void aConfinedInstanceReachesItsFolderTheSandboxAndItsMetadataOnly() throws IOException {
        try (var sandbox = new RunningSandbox(folder.resolve("data"));
                var other = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            assumeThat(sandbox.sandbox().confinement()).as(sandbox.sandbox().confinement().words())
                    .isEqualTo(new Confinement.ByBubblewrap());

            var console = console(sandbox, reach(other.getLocalPort()));

            assertThat(console).contains("own folder: yes", "/tmp: yes", "sandbox: 403", "metadata: 401",
                    "other port: 000", "metadata at their address: 401", "instance-id: i-", "written: yes",
                    "on the console", "key: no", "JAVA_HOME: ''", "user-data: logged", "exit code 4");
            assertThat(folder.resolve("outside")).doesNotExist();
        }
    }

    @Test
    void anUnconfinedInstanceHasTheRightsOfTheUserAndACleanEnvironment() throws IOException {
        var options = new SandboxOptions(folder.resolve("data"), 0, 1, false, false, new Asker.Nobody());
        try (var sandbox = new RunningSandbox(Sandbox.start(options));
                var other = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            assertThat(sandbox.sandbox().confinement()).isInstanceOf(Confinement.None.class);

            var console = console(sandbox, reach(other.getLocalPort()));

            assertThat(console).contains("own folder: yes", "/tmp: yes", "sandbox: 403", "metadata: 401", "key: yes",
                    "outside: yes", "JAVA_HOME: ''", "user-data: logged", "exit code 4");
            assertThat(folder.resolve("outside")).exists();
        }
    }

    private String reach(int other) {
        return """
                #!/bin/bash
                can() { "$@" >/dev/null 2>&1 && echo yes || echo no; }
                status() { curl -s -m 5 -o /dev/null -w '%%{http_code}' "$1"; }
                echo "own folder: $(can touch mine)"
                echo "/tmp: $(can touch /tmp/mine-$$; rm -f /tmp/mine-$$)"
                echo "sandbox: $(status $AWS_ENDPOINT_URL/bucket)"
                echo "metadata: $(status $AWS_EC2_METADATA_SERVICE_ENDPOINT/latest/meta-data/)"
                echo "metadata at their address: $(status http://169.254.169.254/latest/meta-data/)"
                ec2-metadata -i
                if [ /var -ef var ]; then
                    echo "written: $(can touch /var/log/x /home/ec2-user/x /opt/x /etc/profile.d/x.sh)"
                    echo 'on the console' > /dev/console
                fi
                echo "other port: $(curl -s -m 1 -o /dev/null -w '%%{http_code}' http://127.0.0.1:%d/)"
                echo "key: $(can cat %s)"
                echo "outside: $(can touch %s)"
                echo "JAVA_HOME: '$JAVA_HOME'"
                exec > >(tee user-data.log | logger -t user-data -s) 2>&1
                echo "logged"
                exit 4
                """.formatted(other, folder.resolve("data/access-key"), folder.resolve("outside"));
    }

    /// What the console of an instance shows when its user data have ended, and what they piped to the logger has arrived, which may be
    /// later.
    private static String console(RunningSandbox sandbox, String userData) {
        try (var ec2 = sandbox.client(Ec2Client.builder()); var ssm = sandbox.client(SsmClient.builder())) {
            var vpc = ec2.createVpc(create -> create.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            var subnet = ec2.createSubnet(create -> create.vpcId(vpc).cidrBlock("10.0.0.0/24")).subnet().subnetId();
            var image = ssm.getParameter(get -> get.name(IMAGE)).parameter().value();
            var id = ec2.runInstances(run -> run.imageId(image).instanceType("t3.micro").subnetId(subnet).minCount(1)
                    .maxCount(1).userData(Base64.getEncoder().encodeToString(userData.getBytes(UTF_8)))).instances()
                    .getFirst().instanceId();
            var end = System.nanoTime() + LONGEST_NANOS;
            while (true) {
                var shown = new String(Base64.getDecoder().decode(
                        ec2.getConsoleOutput(get -> get.instanceId(id).latest(true)).output()), UTF_8);
                if (shown.contains("Cloud-init finished") && shown.contains("user-data: logged")) {
                    return shown;
                }
                assertThat(System.nanoTime()).as("in time: %s", shown).isLessThan(end);
                Pause.shortly();
            }
        }
    }
}
