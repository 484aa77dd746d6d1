package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class JobRunViewTest {

    @Test
    void saysWhatWasUsed() {
        assertThat(List.of(usage(Optional.empty()), usage(Optional.of(0.75)), usage(Optional.of(1200.0)),
                usage(Optional.of(5400.0))))
                .containsExactly("", "0.8 DPU seconds", "1200 DPU seconds", "1.50 DPU hours");
    }

    private static String usage(Optional<Double> dpuSeconds) {
        return new JobRunView("job", "jr_1", 0, "SUCCEEDED", Optional.empty(), Optional.empty(), Optional.empty(),
                Duration.ZERO,
                Map.of(), "", "", JobCapacity.UNKNOWN, dpuSeconds, 0, "", "").usage();
    }
}
