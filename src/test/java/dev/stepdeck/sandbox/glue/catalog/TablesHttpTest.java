package dev.stepdeck.sandbox.glue.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableAttributes;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// Tables and their versions by the SDK over HTTP.
class TablesHttpTest {

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
        glue.createDatabase(r -> r.databaseInput(d -> d.name("db")));
    }

    @AfterEach
    void close() {
        glue.close();
        sandbox.close();
    }

    @Test
    void aTableIsGivenBackAsItWasMade() {
        create("Logs", t -> t.description("d").owner("o").tableType("EXTERNAL_TABLE")
                .parameters(Map.of("skip.header.line.count", "2"))
                .partitionKeys(column("dt", "date"))
                .storageDescriptor(s -> s.location("s3://b/logs/").inputFormat("in")
                        .columns(column("a", "int").toBuilder().comment("first").build(), column("b", "array<string>"))
                        .serdeInfo(i -> i.serializationLibrary("lib").parameters(Map.of("field.delim", "\t")))));

        var table = glue.getTable(r -> r.databaseName("DB").name("LOGS")).table();

        assertThat(table).isEqualTo(Table.builder().name("logs").databaseName("db").description("d").owner("o")
                .tableType("EXTERNAL_TABLE").parameters(Map.of("skip.header.line.count", "2")).retention(0)
                .partitionKeys(column("dt", "date"))
                .storageDescriptor(s -> s.location("s3://b/logs/").inputFormat("in")
                        .columns(column("a", "int").toBuilder().comment("first").build(), column("b", "array<string>"))
                        .serdeInfo(i -> i.serializationLibrary("lib").parameters(Map.of("field.delim", "\t"))))
                .createTime(table.createTime()).updateTime(table.createTime()).catalogId("000000000000")
                .createdBy("arn:aws:iam::000000000000:user/stepdeck").isRegisteredWithLakeFormation(false)
                .versionId("0").build());
        assertThatThrownBy(() -> create("LOGS", _ -> {})).isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Table already exists.");
    }

    @Test
    void anUpdateMakesAVersionAndTheNewestComesFirst() {
        create("t", t -> t.description("0"));
        update("t", t -> t.description("1"));
        update("T", t -> t.description("2"));

        var page = glue.getTableVersions(r -> r.databaseName("db").tableName("t").maxResults(2));
        var rest = glue.getTableVersions(r -> r.databaseName("db").tableName("t").nextToken(page.nextToken()));

        assertThat(page.tableVersions()).extracting(TableVersion::versionId).containsExactly("2", "1");
        assertThat(rest.tableVersions()).extracting(TableVersion::versionId).containsExactly("0");
        assertThat(version("0").table().description()).isEqualTo("0");
        assertThat(glue.getTableVersion(r -> r.databaseName("db").tableName("t")).tableVersion())
                .isEqualTo(version("2"));
        assertThat(glue.getTable(r -> r.databaseName("db").name("t")).table()).isEqualTo(version("2").table());
    }

    @Test
    void anUpdateWithoutArchiveCountsButLeavesNoOldVersion() {
        create("t", t -> t.description("0"));

        glue.updateTable(r -> r.databaseName("db").skipArchive(true).tableInput(t -> t.name("t").description("1")));

        assertThat(glue.getTableVersions(r -> r.databaseName("db").tableName("t")).tableVersions())
                .extracting(TableVersion::versionId).containsExactly("1");
    }

    @Test
    void anUpdateOfAnOldVersionIsRefused() {
        create("t", _ -> {});
        update("t", _ -> {});

        assertThatThrownBy(
                () -> glue.updateTable(r -> r.databaseName("db").versionId("0").tableInput(t -> t.name("t"))))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("Update table failed due to concurrent modifications.");
        glue.updateTable(r -> r.databaseName("db").versionId("1").tableInput(t -> t.name("t")));
        assertThat(version("2").table().versionId()).isEqualTo("2");
    }

    @Test
    void oldVersionsCanBeDeletedOneByOneAndTogether() {
        create("t", _ -> {});
        update("t", _ -> {});
        update("t", _ -> {});

        glue.deleteTableVersion(r -> r.databaseName("db").tableName("t").versionId("0"));
        var errors = glue.batchDeleteTableVersion(
                r -> r.databaseName("db").tableName("t").versionIds("0", "1", "2", "x")).errors();

        assertThat(errors).extracting(error -> error.versionId() + " " + error.errorDetail().errorCode())
                .containsExactly("0 EntityNotFoundException", "2 InvalidInputException", "x InvalidInputException");
        assertThat(glue.getTableVersions(r -> r.databaseName("db").tableName("t")).tableVersions()).hasSize(1);
    }

    @Test
    void tablesAreFoundByAPatternOfTheirNames() {
        for (var name : List.of("cf_access", "cf_errors", "orders", "cf")) {
            create(name, t -> t.tableType("EXTERNAL_TABLE"));
        }

        assertThat(names("cf_*")).containsExactly("cf_access", "cf_errors");
        assertThat(names("CF_.*")).containsExactly("cf_access", "cf_errors");
        assertThat(names("*er*")).containsExactly("cf_errors", "orders");
        assertThat(names("\\w{2}")).containsExactly("cf");
        assertThat(names("cf|orders")).containsExactly("cf", "orders");
        assertThatThrownBy(() -> names("(")).isInstanceOf(InvalidInputException.class);
        assertThat(glue.getTables(r -> r.databaseName("db").maxResults(1).attributesToGet(TableAttributes.NAME,
                TableAttributes.TABLE_TYPE)).tableList())
                .containsExactly(Table.builder().name("cf").tableType("EXTERNAL_TABLE").build());
        assertThat(glue.searchTables(r -> r.searchText("ERR")).tableList()).extracting(Table::name)
                .containsExactly("cf_errors");
    }

    @Test
    void moreTablesThanAPageAreListedByToken() {
        for (int i = 0; i < 105; i++) {
            create(String.format("t%03d", i), _ -> {});
        }

        assertThat(glue.getTables(r -> r.databaseName("db")).tableList()).hasSize(100);
        assertThat(glue.getTablesPaginator(r -> r.databaseName("db").maxResults(10)).stream()
                .flatMap(page -> page.tableList().stream())).hasSize(105).doesNotHaveDuplicates();
    }

    @Test
    void whatIsMissingOrWrongIsSaidAsOnAws() {
        create("t", _ -> {});

        for (var call : List.<ThrowableAssert.ThrowingCallable>of(
                () -> glue.getTable(r -> r.databaseName("db").name("none")), () -> update("none", _ -> {}),
                () -> glue.deleteTable(r -> r.databaseName("db").name("none")),
                () -> glue.getPartitionIndexes(r -> r.databaseName("db").tableName("none")),
                () -> glue.getPartitions(r -> r.databaseName("db").tableName("none")))) {
            assertThatThrownBy(call).isInstanceOf(EntityNotFoundException.class)
                    .hasMessageContaining("Table none not found.");
        }
        assertThat(glue.batchDeleteTable(r -> r.databaseName("db").tablesToDelete("t", "none")).errors())
                .singleElement().satisfies(error -> assertThat(error.errorDetail().errorMessage())
                        .isEqualTo("Table none not found."));
        assertThatThrownBy(() -> glue.createTable(r -> r.databaseName("db").tableInput(t -> t.description("d"))))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Value null at 'tableInput.name'");
        assertThatThrownBy(
                () -> create("x", t -> t.storageDescriptor(s -> s.columns(Column.builder().type("int").build()))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Value null at 'tableInput.storageDescriptor.columns.1.member.name'");
        create("t", _ -> {});
        assertThatThrownBy(
                () -> glue.updateTable(r -> r.databaseName("db").name("t").tableInput(t -> t.name("other"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Table rename is not supported");
    }

    @Test
    void aTableHasNoPartitionIndexes() {
        create("t", _ -> {});

        var answer = glue.getPartitionIndexes(r -> r.databaseName("db").tableName("t"));

        assertThat(answer.hasPartitionIndexDescriptorList()).isTrue();
        assertThat(answer.partitionIndexDescriptorList()).isEmpty();
    }

    private List<String> names(String expression) {
        return glue.getTables(r -> r.databaseName("db").expression(expression)).tableList().stream().map(Table::name)
                .toList();
    }

    private TableVersion version(String id) {
        return glue.getTableVersion(r -> r.databaseName("db").tableName("t").versionId(id)).tableVersion();
    }

    private void create(String name, Consumer<TableInput.Builder> change) {
        glue.createTable(r -> r.databaseName("db").tableInput(change.andThen(t -> t.name(name))));
    }

    private void update(String name, Consumer<TableInput.Builder> change) {
        glue.updateTable(r -> r.databaseName("db").tableInput(change.andThen(t -> t.name(name))));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }
}
