package dev.stepdeck.aws.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.JobCapacity;
import dev.stepdeck.aws.JobRunView;

import org.junit.jupiter.api.Test;

class PhasesTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRunThatEndedWorkedAsLongAsGlueCounts() {
        assertThat(words(JobPhases.of(run("SUCCEEDED", 90, 60, ""), Map.of(), at(500))))
                .containsExactly("PREPARE Starting 0-30", "GOOD Running, succeeded 30-90");
        assertThat(words(JobPhases.of(run("FAILED", 90, 60, ""), Map.of("RUNNING", at(31)), at(500))))
                .containsExactly("PREPARE Starting 0-31", "BAD Running, failed 31-90");
    }

    @Test
    void whatWasSeenGoesBeforeWhatIsCounted() {
        var seen = Map.of("WAITING", at(0), "STARTING", at(10), "RUNNING", at(20), "STOPPING", at(50));

        assertThat(words(JobPhases.of(run("STOPPED", 60, 25, ""), seen, at(500)))).containsExactly(
                "WAIT Waiting 0-10", "PREPARE Starting 10-20", "STOPPED Running, stopped 20-50",
                "PREPARE Stopping 50-60");
    }

    @Test
    void aRunThatGoesOnIsOpen() {
        assertThat(words(JobPhases.of(run("STARTING", 0, 0, ""), Map.of("STARTING", at(1)), at(5))))
                .containsExactly("PREPARE Starting 0-");
        assertThat(words(JobPhases.of(run("WAITING", 0, 0, "Its turn comes"), Map.of("WAITING", at(1)), at(5))))
                .containsExactly("WAIT Waiting: Its turn comes 0-");
        assertThat(words(JobPhases.of(run("RUNNING", 0, 40, ""), Map.of(), at(100))))
                .containsExactly("PREPARE Starting 0-60", "RUNNING Running 60-");
    }

    @Test
    void aRunThatNeverWorkedSaysHowItEnded() {
        assertThat(words(JobPhases.of(run("ERROR", 20, 0, ""), Map.of(), at(500))))
                .containsExactly("BAD Starting, then error 0-20");
    }

    @Test
    void theStateOfARunIsAsOldAsGlueSays() {
        var run = new JobRunView("job", "jr", 0, "RUNNING", Optional.of(BEGIN), Optional.empty(), Optional.of(at(7)),
                Duration.ZERO, Map.of(), "", "", JobCapacity.UNKNOWN, Optional.empty(), 0, "", "/aws-glue/jobs");

        assertThat(JobPhases.changed(run, at(9))).isEqualTo(at(7));
        assertThat(JobPhases.changed(run, at(3))).isEqualTo(at(3));
    }

    private static JobRunView run(String state, int ended, int worked, String detail) {
        return new JobRunView("job", "jr", 0, state, Optional.of(BEGIN),
                ended == 0 ? Optional.empty() : Optional.of(at(ended)), Optional.empty(), Duration.ofSeconds(worked),
                Map.of(), detail, "", JobCapacity.UNKNOWN, Optional.empty(), 0, "", "/aws-glue/jobs");
    }

    static Instant at(long seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    static List<String> words(List<Part> parts) {
        return parts.stream().map(part -> part.kind() + " " + part.words() + " "
                + Duration.between(BEGIN, part.begin()).toSeconds() + "-"
                + part.end().map(end -> String.valueOf(Duration.between(BEGIN, end).toSeconds())).orElse("")).toList();
    }
}
