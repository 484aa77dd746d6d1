package dev.stepdeck.sandbox.glue.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.InvalidStateException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// Partitions of a table by a date and an hour, by the SDK over HTTP.
class PartitionsHttpTest {

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
        glue.createDatabase(r -> r.databaseInput(d -> d.name("db")));
        glue.createTable(r -> r.databaseName("db").tableInput(
                t -> t.name("t").partitionKeys(column("dt", "date"), column("hour", "int"))));
    }

    @AfterEach
    void close() {
        glue.close();
        sandbox.close();
    }

    @Test
    void aPartitionIsGivenBackAsItWasMade() {
        glue.createPartition(r -> r.databaseName("DB").tableName("T").partitionInput(p -> p
                .values("2026-01-01", "7")
                .storageDescriptor(s -> s.location("s3://b/7/").columns(column("a", "string")))));

        var partition = get("2026-01-01", "7");

        assertThat(partition).isEqualTo(Partition.builder().databaseName("db").tableName("t")
                .values("2026-01-01", "7")
                .storageDescriptor(s -> s.location("s3://b/7/").columns(column("a", "string")))
                .creationTime(partition.creationTime()).catalogId("000000000000").build());
        var bare = glue.getPartitions(r -> r.databaseName("db").tableName("t").excludeColumnSchema(true)).partitions();
        assertThat(bare).singleElement()
                .satisfies(each -> assertThat(each.storageDescriptor().columns()).isEmpty());
    }

    @Test
    void partitionsAreChosenByKeysOfTheirTypes() {
        create("2026-01-01", "7");
        create("2026-01-01", "10");
        create("2026-02-01", "9");

        assertThat(chosen("hour > 8")).containsExactly("2026-01-01 10", "2026-02-01 9");
        assertThat(chosen("dt >= '2026-01-15' or HOUR = 7")).containsExactly("2026-01-01 7", "2026-02-01 9");
        assertThat(chosen("(dt) between '2026-01-01' and '2026-01-31' and not hour in (7, '8')"))
                .containsExactly("2026-01-01 10");
        assertThat(chosen("hour IS NOT NULL AND dt != '2026-01-01'")).containsExactly("2026-02-01 9");
        refused("year = 2026", "Invalid partition expression!");
        refused("hour = 'noon'", "For input string: \"noon\" is not an integer.");
        refused("dt = 2026", "2026 is not a date.");
        refused("hour like '1%'", "Integral data type doesn't support operation 'LIKE'");
        refused("hour = ", "Unsupported expression 'hour = '");
        create("2026-03-01", "noon");
        assertThatThrownBy(() -> chosen("hour = 7")).isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("is not an integer.");
    }

    @Test
    void partitionsComeInPagesAndSegments() {
        var inputs = IntStream.range(0, 60).mapToObj(i -> input("2026-01-01", String.valueOf(i))).toList();
        assertThat(glue.batchCreatePartition(r -> r.databaseName("db").tableName("t").partitionInputList(inputs))
                .errors()).isEmpty();

        assertThat(glue.getPartitionsPaginator(r -> r.databaseName("db").tableName("t").maxResults(7)).stream()
                .flatMap(page -> page.partitions().stream()))
                .hasSize(60).extracting(Partition::values).doesNotHaveDuplicates();
        assertThat(glue.getPartitionsPaginator(
                r -> r.databaseName("db").tableName("t").maxResults(7).expression("hour < 20")).stream()
                .flatMap(page -> page.partitions().stream()))
                .hasSize(20);
        assertThat(IntStream.range(0, 3).mapToObj(segment -> glue.getPartitions(r -> r.databaseName("db")
                .tableName("t").segment(s -> s.segmentNumber(segment).totalSegments(3))).partitions())
                .flatMap(List::stream)).hasSize(60).extracting(Partition::values).doesNotHaveDuplicates();
        assertThatThrownBy(() -> glue.getPartitions(r -> r.databaseName("db").tableName("t").maxResults(1001)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void theNumberOfValuesMustBeThatOfTheKeys() {
        var words = "The number of partition keys do not match the number of partition values";

        assertThatThrownBy(() -> create("2026-01-01")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words);
        create("2026-01-01", "1");
        assertThatThrownBy(() -> update(List.of("2026-01-01", "1"), "2026-01-01", "1", "2"))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining(words);
        assertThatThrownBy(() -> create("2026-01-01", "1")).isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Partition already exists.");
        assertThatThrownBy(() -> get("2026-01-01", "2")).isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Cannot find partition.");
    }

    @Test
    void anUpdateReplacesAllButTheValuesAndTheTime() {
        create("2026-01-01", "1");
        var before = get("2026-01-01", "1");

        glue.updatePartition(r -> r.databaseName("db").tableName("t").partitionValueList("2026-01-01", "1")
                .partitionInput(p -> p.values("2026-01-01", "1").storageDescriptor(s -> s.location("s3://b/1/"))));

        assertThat(get("2026-01-01", "1"))
                .isEqualTo(before.toBuilder().storageDescriptor(s -> s.location("s3://b/1/")).build());
        assertThatThrownBy(() -> update(List.of("2026-01-01", "1"), "2026-01-01", "2"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> update(List.of("2026-01-01", "2"), "2026-01-01", "2"))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void batchesReportWhatFailed() {
        create("2026-01-01", "1");

        var made = glue.batchCreatePartition(r -> r.databaseName("db").tableName("t").partitionInputList(
                input("2026-01-01", "1"), input("2026-01-01", "2"), input("2026-01-01"))).errors();
        var read = glue.batchGetPartition(r -> r.databaseName("db").tableName("t")
                .partitionsToGet(values("2026-01-01", "2"), values("2026-01-01", "9")));
        var changed = glue.batchUpdatePartition(r -> r.databaseName("db").tableName("t")
                .entries(entry("2", "2"), entry("9", "8")))
                .errors();
        var deleted = glue.batchDeletePartition(r -> r.databaseName("db").tableName("t").partitionsToDelete(
                values("2026-01-01", "1"), values("2026-01-01", "3"))).errors();

        assertThat(made).extracting(PartitionsHttpTest::words).containsExactly("[2026-01-01, 1] AlreadyExistsException",
                "[2026-01-01] InvalidInputException");
        assertThat(read.partitions()).extracting(Partition::values).containsExactly(List.of("2026-01-01", "2"));
        assertThat(read.unprocessedKeys()).containsExactly(values("2026-01-01", "9"));
        assertThat(changed).extracting(each -> each.partitionValueList() + " " + each.errorDetail().errorCode())
                .containsExactly("[2026-01-01, 9] EntityNotFoundException");
        assertThat(deleted).extracting(PartitionsHttpTest::words)
                .containsExactly("[2026-01-01, 3] EntityNotFoundException");
        assertThat(chosen("hour > 0")).containsExactly("2026-01-01 2");
        var tooMany = IntStream.range(0, 26).mapToObj(i -> values("2026-01-01", "" + i)).toList();
        assertThatThrownBy(() -> glue
                .batchDeletePartition(r -> r.databaseName("db").tableName("t").partitionsToDelete(tooMany)))
                .isInstanceOf(ValidationException.class).hasMessageContaining("less than or equal to 25");
    }

    @Test
    void tenThousandPartitionsGoWithTheirDatabaseAtOnce() {
        for (int batch = 0; batch < 100; batch++) {
            var day = LocalDate.of(2026, 1, 1).plusDays(batch).toString();
            var inputs = IntStream.range(0, 100).mapToObj(i -> input(day, String.valueOf(i))).toList();
            glue.batchCreatePartition(r -> r.databaseName("db").tableName("t").partitionInputList(inputs));
        }

        var started = System.nanoTime();
        glue.deleteDatabase(r -> r.name("db"));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMinutes(2));
        assertThat(glue.getDatabases(_ -> {}).databaseList()).isEmpty();
    }

    private static String words(PartitionError error) {
        return error.partitionValues() + " " + error.errorDetail().errorCode();
    }

    private void refused(String expression, String words) {
        assertThatThrownBy(() -> chosen(expression)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words);
    }

    private List<String> chosen(String expression) {
        return glue.getPartitions(r -> r.databaseName("db").tableName("t").expression(expression)).partitions()
                .stream().map(each -> String.join(" ", each.values())).toList();
    }

    private Partition get(String... values) {
        return glue.getPartition(r -> r.databaseName("db").tableName("t").partitionValues(values)).partition();
    }

    private void create(String... values) {
        glue.createPartition(r -> r.databaseName("db").tableName("t").partitionInput(input(values)));
    }

    private void update(List<String> before, String... values) {
        glue.updatePartition(r -> r.databaseName("db").tableName("t").partitionValueList(before)
                .partitionInput(input(values)));
    }

    private static PartitionInput input(String... values) {
        return PartitionInput.builder().values(values).build();
    }

    private static PartitionValueList values(String... values) {
        return PartitionValueList.builder().values(values).build();
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private static BatchUpdatePartitionRequestEntry entry(String hour, String wanted) {
        return BatchUpdatePartitionRequestEntry.builder().partitionValueList("2026-01-01", hour)
                .partitionInput(input("2026-01-01", wanted)).build();
    }
}
