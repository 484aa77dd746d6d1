package dev.stepdeck.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class RunningQueryTest {

    @Test
    void aQueryThatRunsForTooLongIsToldSoAndEnds() throws InterruptedException {
        var query = new RunningQuery();
        var late = new CountDownLatch(1);

        query.limit(Duration.ofMillis(1), late::countDown);

        assertThat(late.await(120, TimeUnit.SECONDS)).isTrue();
        while (!query.cancelled()) {
            Pause.shortly();
        }
        assertThatThrownBy(query::check).isInstanceOf(SqlException.class);
        query.end();
    }

    @Test
    void aQueryThatEndsInTimeIsLeftAlone() throws InterruptedException {
        var query = new RunningQuery();
        var late = new CountDownLatch(1);
        query.end();

        query.limit(Duration.ofMillis(1), late::countDown);

        assertThat(late.await(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(query.cancelled()).isFalse();
    }
}
