package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sandbox that a window has, from one start to the next.
class EmbeddedSandboxTest {

    @TempDir
    private Path folder;

    @Test
    void thePortStaysTheSameUnlessAnotherHasIt() throws IOException {
        int first;
        try (var sandbox = start()) {
            first = port(sandbox);
        }
        try (var sandbox = start()) {
            assertThat(port(sandbox)).isEqualTo(first);
        }
        try (var other = new ServerSocket(first, 1, InetAddress.getLoopbackAddress()); var sandbox = start()) {
            assertThat(other.isBound()).isTrue();
            assertThat(port(sandbox)).isNotEqualTo(first);
        }
    }

    @Test
    void oneThatIsThereAlreadyIsFound() {
        try (var first = start()) {
            var address = first.connection().address().get();
            try (var second = start()) {
                assertThat(second.connection().address().get()).isEqualTo(address);
                assertThat(second.endsWithWindow()).isFalse();
                assertThat(second.otherProcess()).hasValue(ProcessHandle.current().pid());
                assertThat(first.endsWithWindow()).isTrue();
                assertThat(first.otherProcess()).isEmpty();
            }
            assertThat(SandboxNote.read(folder).orElseThrow().answers()).as("the first one goes on").isTrue();
        }
    }

    @Test
    void oneThatNobodyStartedIsStartedByTheFirstCall() {
        try (var sandbox = new EmbeddedSandbox(new SandboxOptions(folder, 0, 1))) {
            assertThat(sandbox.endsWithWindow()).isFalse();

            assertThat(port(sandbox)).isPositive();

            assertThat(sandbox.endsWithWindow()).isTrue();
        }
    }

    @Test
    void oneThatNobodyStartedClosesAndStaysClosed() {
        var sandbox = new EmbeddedSandbox(new SandboxOptions(folder, 0, 1));

        sandbox.close();

        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> sandbox.connection().address().get()).isInstanceOf(CancellationException.class);
    }

    private EmbeddedSandbox start() {
        var sandbox = new EmbeddedSandbox(new SandboxOptions(folder, 0, 1));
        sandbox.begin();
        return sandbox;
    }

    private static int port(EmbeddedSandbox sandbox) {
        return sandbox.connection().address().get().endpoint().getPort();
    }
}
