package dev.stepdeck.aws.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultRow;

import org.junit.jupiter.api.Test;

/// What is marked when records stand beside each other.
class ClusterRecordsTest {

    @Test
    void theValueThatMostHaveIsNotMarked() {
        var records = of("name", "Ann", "Ann", "Anne");

        assertThat(marked(records)).containsExactly(false, false, true);
    }

    @Test
    void allAreMarkedWhenNoValueIsThatOfMost() {
        assertThat(marked(of("name", "Ann", "Anne"))).containsExactly(true, true);
        assertThat(marked(of("name", "Ann", "Anne", "Ann", "Anne", "Anna"))).containsOnly(true);
    }

    @Test
    void nothingIsNoEmptyText() {
        var records = of("town", "", null, "");

        assertThat(marked(records)).containsExactly(false, true, false);
        assertThat(records.differing()).isEqualTo(1);
    }

    @Test
    void theMatchIdIsNoField() {
        assertThat(of("match_id", "1", "1").fields()).isEmpty();
        assertThat(of("name", "Ann", "Ann").differing()).isZero();
    }

    private static ClusterRecords of(String name, String... values) {
        return ClusterRecords.of(0, List.of(new ResultColumn(name, "varchar", 0, 0)),
                IntStream.range(0, values.length).mapToObj(i -> ResultRow.of(values[i])).toList());
    }

    private static List<Boolean> marked(ClusterRecords records) {
        var field = records.fields().getFirst();
        return IntStream.range(0, records.count()).mapToObj(field::differs).toList();
    }
}
