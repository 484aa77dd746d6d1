package dev.stepdeck.aws.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.athena.QueryStatistics;
import dev.stepdeck.aws.athena.QueryStatus;
import dev.stepdeck.aws.athena.QueryView;

import org.junit.jupiter.api.Test;

class QueryPhasesTest {

    @Test
    void thePhasesFollowEachOther() {
        assertThat(PhasesTest.words(QueryPhases.of(query("SUCCEEDED", 20, statistics(2, 3, 4, 10, 7)))))
                .containsExactly("PREPARE Preparing 0-2", "WAIT Queued 2-5", "PREPARE Planning 5-9",
                        "GOOD Running, succeeded 9-15", "PREPARE Finishing 15-20");
    }

    @Test
    void aQueryThatIsUnderWayIsOpen() {
        assertThat(PhasesTest.words(QueryPhases.of(query("QUEUED", 0, statistics(0, 0, 0, 0, 0)))))
                .containsExactly("WAIT Queued 0-");
        assertThat(PhasesTest.words(QueryPhases.of(query("RUNNING", 0, statistics(0, 3, 0, 0, 0)))))
                .containsExactly("WAIT Queued 0-3", "RUNNING Running 3-");
    }

    @Test
    void aQueryThatEndedBeforeItRanSaysHow() {
        assertThat(PhasesTest.words(QueryPhases.of(query("CANCELLED", 5, statistics(0, 0, 0, 0, 0)))))
                .containsExactly("STOPPED Finishing, then cancelled 0-5");
    }

    /// @param service all of it, with the time to prepare
    private static QueryStatistics statistics(int preparing, int queued, int planning, int engine, int service) {
        return new QueryStatistics(0, Duration.ofSeconds(20), Duration.ofSeconds(queued), Duration.ofSeconds(planning),
                Duration.ofSeconds(engine), Duration.ofSeconds(service), Duration.ofSeconds(preparing), false);
    }

    private static QueryView query(String state, int ended, QueryStatistics statistics) {
        return new QueryView("q", "SELECT 1", List.of(), "", "", "primary", "DML", "SELECT",
                new QueryStatus(state, "", "", PhasesTest.at(0),
                        ended == 0 ? Optional.empty() : Optional.of(PhasesTest.at(ended))),
                statistics, Optional.empty(), "");
    }
}
