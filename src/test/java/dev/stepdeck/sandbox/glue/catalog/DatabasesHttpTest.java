package dev.stepdeck.sandbox.glue.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DatabaseAttributes;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Permission;
import software.amazon.awssdk.services.glue.model.PrincipalPermissions;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// Databases by the SDK over HTTP.
class DatabasesHttpTest {

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
    }

    @AfterEach
    void close() {
        glue.close();
        sandbox.close();
    }

    @Test
    void namesAreKeptInLowerCaseAndFoundInAnyCase() {
        create(DatabaseInput.builder().name("Sales_DB").description("d").locationUri("s3://b/")
                .parameters(Map.of("a", "1")).build());

        var database = glue.getDatabase(r -> r.name("SALES_db")).database();

        assertThat(database).isEqualTo(Database.builder().name("sales_db").description("d").locationUri("s3://b/")
                .parameters(Map.of("a", "1")).createTime(database.createTime()).catalogId("000000000000")
                .createTableDefaultPermissions(PrincipalPermissions.builder().permissions(Permission.ALL)
                        .principal(principal -> principal.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                        .build())
                .build());
        assertThatThrownBy(() -> create(DatabaseInput.builder().name("sales_Db").build()))
                .isInstanceOf(AlreadyExistsException.class).hasMessageContaining("Database already exists.");
    }

    @Test
    void theCatalogOfAnotherAccountIsRefused() {
        create(DatabaseInput.builder().name("db").build());

        assertThat(glue.getDatabase(r -> r.catalogId("000000000000").name("db")).database().name()).isEqualTo("db");
        assertThatThrownBy(() -> glue.getDatabases(r -> r.catalogId("123456789012")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("User: arn:aws:iam::000000000000:user/stepdeck is not authorized to perform:"
                        + " glue:GetDatabases on resource: arn:aws:glue:us-east-1:123456789012:catalog because no"
                        + " resource-based policy allows the glue:GetDatabases action");
        assertThatThrownBy(() -> glue.getTables(r -> r.catalogId("123456789012").databaseName("db")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("arn:aws:glue:us-east-1:123456789012:database/db ");
        assertThatThrownBy(() -> glue.getDatabase(r -> r.catalogId("other").name("db")))
                .isInstanceOf(EntityNotFoundException.class).hasMessageContaining("Catalog other not found.");
    }

    @Test
    void anUpdateReplacesAllButTheNameAndTheTime() {
        create(DatabaseInput.builder().name("db").description("old").build());
        var before = glue.getDatabase(r -> r.name("db")).database();

        glue.updateDatabase(r -> r.name("DB").databaseInput(input -> input.name("db").locationUri("s3://b/")));

        assertThat(glue.getDatabase(r -> r.name("db")).database())
                .isEqualTo(before.toBuilder().description(null).locationUri("s3://b/").build());
    }

    @Test
    void databasesComeInPagesByName() {
        for (var name : List.of("c", "a", "b")) {
            create(DatabaseInput.builder().name(name).description("d").build());
        }

        var first = glue.getDatabases(r -> r.maxResults(2));
        var rest = glue.getDatabases(r -> r.maxResults(2).nextToken(first.nextToken()));

        assertThat(first.databaseList()).extracting(Database::name).containsExactly("a", "b");
        assertThat(rest.databaseList()).extracting(Database::name).containsExactly("c");
        assertThat(rest.nextToken()).isNull();
        assertThat(glue.getDatabases(r -> r.maxResults(1).attributesToGet(DatabaseAttributes.NAME)).databaseList())
                .containsExactly(Database.builder().name("a").build());
        assertThatThrownBy(() -> glue.getDatabases(r -> r.maxResults(101))).isInstanceOf(ValidationException.class)
                .hasMessageContaining("Value '101' at 'maxResults' failed to satisfy constraint: Member must have value"
                        + " less than or equal to 100");
        assertThatThrownBy(() -> glue.getDatabases(r -> r.nextToken("%%")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aDatabaseGoesWithItsTablesPartitionsAndVersions() {
        create(DatabaseInput.builder().name("db").build());
        create(DatabaseInput.builder().name("db2").build());
        for (var database : List.of("db", "db2")) {
            glue.createTable(r -> r.databaseName(database)
                    .tableInput(t -> t.name("t").partitionKeys(column("dt", "date"))));
            glue.createPartition(r -> r.databaseName(database).tableName("t")
                    .partitionInput(p -> p.values("2026-01-01")));
        }

        glue.deleteDatabase(r -> r.name("db"));
        create(DatabaseInput.builder().name("db").build());
        glue.createTable(r -> r.databaseName("db")
                .tableInput(t -> t.name("t").partitionKeys(column("dt", "date"))));

        assertThat(glue.getPartitions(r -> r.databaseName("db").tableName("t")).partitions()).isEmpty();
        assertThat(glue.getTableVersions(r -> r.databaseName("db").tableName("t")).tableVersions()).hasSize(1);
        assertThat(glue.getPartitions(r -> r.databaseName("db2").tableName("t")).partitions()).hasSize(1);
    }

    @Test
    void whatIsMissingIsSaidAsOnAws() {
        for (var call : List.<ThrowableAssert.ThrowingCallable>of(
                () -> glue.getDatabase(r -> r.name("none")), () -> glue.deleteDatabase(r -> r.name("none")),
                () -> glue.getTables(r -> r.databaseName("none")),
                () -> glue.getTable(r -> r.databaseName("none").name("t")),
                () -> glue.updateDatabase(r -> r.name("none").databaseInput(d -> d.name("none"))),
                () -> glue.createTable(r -> r.databaseName("none").tableInput(t -> t.name("t"))))) {
            assertThatThrownBy(call).isInstanceOf(EntityNotFoundException.class)
                    .hasMessageContaining("Database none not found.");
        }
        assertThatThrownBy(() -> glue.createDatabase(r -> r.databaseInput(d -> d.description("d"))))
                .isInstanceOf(ValidationException.class).hasMessageContaining("1 validation error detected: Value null"
                        + " at 'databaseInput.name' failed to satisfy constraint: Member must not be null");
    }

    private void create(DatabaseInput input) {
        glue.createDatabase(r -> r.databaseInput(input));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }
}
