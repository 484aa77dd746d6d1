package dev.stepdeck.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.sandbox.trust.Decision;
import dev.stepdeck.sandbox.trust.Script;
import dev.stepdeck.sandbox.trust.ScriptTrust;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class TerminalAskerTest {

    private static final Script SCRIPT = Script.of("run", "Glue job one", "s3://b/one.py",
            "print(1)\n\u001b[2J".getBytes(UTF_8));

    @TempDir
    Path folder;
    private final StringWriter said = new StringWriter();

    @Test
    void thePersonReadsTheScriptAndAgreesOnce() throws Exception {
        var asked = new ArrayList<String>();
        try (var store = Store.open(folder)) {
            var trust = trust(store, question -> {
                asked.add(question);
                return Optional.of(true);
            });

            assertThat(trust.ask(SCRIPT).orElseThrow().await()).isEqualTo(new Decision.Agreed());
            assertThat(trust.ask(SCRIPT)).isEmpty();
        }

        assertThat(asked).containsExactly("Run it on this machine?");
        assertThat(said.toString()).contains("    print(1)", "    ?[2J", "s3://b/one.py, SHA-256 " + SCRIPT.hash())
                .doesNotContain("\u001b");
    }

    @Test
    void whoIsNotThereDoesNotAgree() throws Exception {
        try (var store = Store.open(folder)) {
            assertThat(trust(store, _ -> Optional.empty()).ask(SCRIPT).orElseThrow().await())
                    .isEqualTo(new Decision.Refused("The script s3://b/one.py (SHA-256 " + SCRIPT.hash()
                            + ") has not run here before, and nobody was there to agree to it. Start the sandbox with"
                            + " --trust to let every script run, or with --ask from a terminal."));
            assertThat(trust(store, _ -> Optional.of(false)).ask(SCRIPT).orElseThrow().await())
                    .isInstanceOf(Decision.Refused.class);
        }
    }

    private ScriptTrust trust(Store store, Person person) {
        return new ScriptTrust(store, InstantSource.system(),
                new Asker.Somebody(Set::of, new TerminalAsker(person, new PrintWriter(said))));
    }
}
