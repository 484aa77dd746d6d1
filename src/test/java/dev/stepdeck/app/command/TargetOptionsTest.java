package dev.stepdeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.CredentialsException;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class TargetOptionsTest {

    @Command
    private static final class Holder {

        @CommandLine.Mixin
        private final TargetOptions options = new TargetOptions();
    }

    private static Connection connection(Map<String, String> environment, String... arguments) {
        var holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.connection(environment);
    }

    @Test
    void theEnvironmentSaysWhereAndOptionsSayItBetter() {
        var url = "http://127.0.0.1:4599";
        assertThat(connection(Map.of("AWS_ENDPOINT_URL", url, "AWS_ACCESS_KEY_ID", "k")))
                .isEqualTo(new Connection.Endpoint(URI.create(url), "us-east-1", Optional.empty()));
        assertThat(connection(Map.of("AWS_PROFILE", "p", "AWS_DEFAULT_REGION", "eu-west-1")))
                .isEqualTo(new Connection.Profile("p", "eu-west-1"));
        assertThat(connection(Map.of("AWS_PROFILE", "p", "AWS_ACCESS_KEY_ID", "k", "AWS_REGION", "eu-west-1")))
                .isEqualTo(new Connection.Environment("eu-west-1"));
        assertThat(connection(Map.of("AWS_ENDPOINT_URL", url, "AWS_REGION", "eu-west-1"), "--profile", "q", "--region",
                "eu-north-1", "--endpoint-url", "https://aws.example.com"))
                .isEqualTo(new Connection.Endpoint(URI.create("https://aws.example.com"), "eu-north-1",
                        Optional.of("q")));
    }

    @Test
    void aProfileThatIsNotThereIsTheReason() {
        assertThatThrownBy(() -> connection(Map.of("AWS_PROFILE", "no-such-profile")))
                .isInstanceOf(CredentialsException.class)
                .hasMessage("There is no profile \u201cno-such-profile\u201d in the AWS config.");
    }

    @Test
    void onlyThisMachineIsLocal() {
        assertThat(TargetOptions.local(new Connection.Endpoint(URI.create("http://[::1]:1"), "r", Optional.empty())))
                .isTrue();
        assertThat(TargetOptions.local(new Connection.Endpoint(URI.create("http://1.2.3.4"), "r", Optional.empty())))
                .isFalse();
        assertThat(TargetOptions.local(new Connection.Profile("p", "r"))).isFalse();
    }
}
