package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableVersion;

/// Databases, tables and partitions of the Data Catalog as resources of a stack.
class CatalogTypesTest {

    private static final String TEMPLATE = """
            Resources:
              Database:
                Type: AWS::Glue::Database
                Properties:
                  CatalogId: !Ref AWS::AccountId
                  DatabaseInput: {Name: Web_Logs, Description: first}
              Table:
                Type: AWS::Glue::Table
                Properties:
                  CatalogId: !Ref AWS::AccountId
                  DatabaseName: !Ref Database
                  TableInput:
                    Name: Access
                    TableType: EXTERNAL_TABLE
                    Parameters: {skip.header.line.count: 2, has_encrypted_data: false}
                    PartitionKeys: [{Name: dt, Type: date}]
                    StorageDescriptor:
                      Columns: [{Name: bytes, Type: bigint, Comment: sent}]
                      Location: s3://bucket/logs/
                      SerdeInfo: {Parameters: {field.delim: "\\t"}}
              Partition:
                Type: AWS::Glue::Partition
                Properties:
                  CatalogId: !Ref AWS::AccountId
                  DatabaseName: !Ref Database
                  TableName: !Ref Table
                  PartitionInput: {Values: [2026-01-01], StorageDescriptor: {Location: s3://bucket/logs/1/}}
              Unnamed:
                Type: AWS::Glue::Database
                Properties: {CatalogId: !Ref AWS::AccountId, DatabaseInput: {}}
            Outputs:
              Database: {Value: !Ref Database}
              Table: {Value: !Ref Table}
              TableId: {Value: !GetAtt Table.Id}
              Partition: {Value: !Ref Partition}
            """;

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private GlueClient glue;
    private SandboxStack stack;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
        stack = new SandboxStack(sandbox, "demo");
    }

    @AfterEach
    void close() {
        stack.close();
        glue.close();
        sandbox.close();
    }

    @Test
    void aTableIsMadeInItsDatabaseAndGoesWithTheStack() {
        assertThat(stack.create(TEMPLATE)).isEqualTo("CREATE_COMPLETE");

        assertThat(stack.outputs()).isEqualTo(Map.of("Database", "web_logs", "Table", "access", "TableId",
                "web_logs|access", "Partition", "web_logs|access|2026-01-01"));
        var table = table("access");
        assertThat(table.parameters())
                .isEqualTo(Map.of("skip.header.line.count", "2", "has_encrypted_data", "false"));
        assertThat(table.storageDescriptor().columns()).singleElement()
                .satisfies(column -> assertThat(column.comment()).isEqualTo("sent"));
        assertThat(table.storageDescriptor().serdeInfo().parameters()).isEqualTo(Map.of("field.delim", "\t"));
        assertThat(partitions()).containsExactly("[2026-01-01] s3://bucket/logs/1/");
        assertThat(glue.getDatabases(_ -> {}).databaseList()).hasSize(2)
                .anyMatch(database -> database.name().startsWith("unnamed-"));

        glue.deleteTable(delete -> delete.databaseName("web_logs").name("access"));
        assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
        assertThat(glue.getDatabases(_ -> {}).databaseList()).isEmpty();
    }

    @Test
    void changesAreMadeInPlaceUnlessTheNameChanges() {
        stack.create(TEMPLATE);
        var before = table("access");

        assertThat(stack.update(TEMPLATE.replace("bigint", "int").replace("Description: first", "Description: second")
                .replace("logs/1/", "logs/2/"))).isEqualTo("UPDATE_COMPLETE");

        assertThat(table("access").createTime()).isEqualTo(before.createTime());
        assertThat(glue.getTableVersions(get -> get.databaseName("web_logs").tableName("access")).tableVersions())
                .extracting(TableVersion::versionId).containsExactly("1", "0");
        assertThat(glue.getDatabase(get -> get.name("web_logs")).database().description()).isEqualTo("second");
        assertThat(partitions()).containsExactly("[2026-01-01] s3://bucket/logs/2/");

        assertThat(stack.update(TEMPLATE.replace("Name: Access", "Name: Requests"))).isEqualTo("UPDATE_COMPLETE");
        assertThat(glue.getTables(get -> get.databaseName("web_logs")).tableList()).extracting(Table::name)
                .containsExactly("requests");
        assertThat(stack.outputs()).containsEntry("Partition", "web_logs|requests|2026-01-01");
    }

    @Test
    void aChangeSetTellsWhetherATableIsReplaced() {
        stack.create(TEMPLATE);

        assertThat(stack.replacements(TEMPLATE.replace("Name: Access", "Name: Requests")))
                .containsEntry("Table", Replacement.TRUE);
        assertThat(stack.replacements(TEMPLATE.replace("bigint", "int"))).isEqualTo(Map.of("Table", Replacement.FALSE));
    }

    @Test
    void aFailedUpdateIsTakenBack() {
        stack.create(TEMPLATE);

        assertThat(stack.update(TEMPLATE.replace("bigint", "int").replace("[2026-01-01]", "[2026-01-01, more]")))
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");

        assertThat(stack.reasons()).anyMatch(reason -> reason.contains(
                "The number of partition keys do not match the number of partition values (Service: Glue"));
        assertThat(table("access").storageDescriptor().columns().getFirst().type()).isEqualTo("bigint");
        assertThat(partitions()).containsExactly("[2026-01-01] s3://bucket/logs/1/");
    }

    @Test
    void wrongPropertiesAreNamed() {
        assertThat(refused(TEMPLATE.replace("[{Name: bytes, Type: bigint, Comment: sent}]", "bytes")))
                .contains("Value of property TableInput/StorageDescriptor/Columns must be of type List");
        assertThat(
                refused(TEMPLATE.replace("PartitionKeys: [{Name: dt, Type: date}]", "PartitionKeys: [{Type: date}]")))
                .contains("Property Name cannot be empty.");
        assertThat(refused(TEMPLATE.replace("TableType: EXTERNAL_TABLE", "TableTyp: EXTERNAL_TABLE")))
                .contains("Encountered unsupported property TableTyp");
        glue.createDatabase(create -> create.databaseInput(input -> input.name("web_logs")));
        assertThat(refused(TEMPLATE)).anyMatch(reason -> reason.contains("Database already exists.")
                && reason.contains("HandlerErrorCode: AlreadyExists"));
        assertThat(glue.getDatabase(get -> get.name("web_logs")).database()).isNotNull();
    }

    private List<String> refused(String template) {
        assertThat(stack.create(template)).isEqualTo("ROLLBACK_COMPLETE");
        var reasons = stack.reasons();
        stack.delete();
        return reasons;
    }

    private Table table(String name) {
        return glue.getTable(get -> get.databaseName("web_logs").name(name)).table();
    }

    private List<String> partitions() {
        return glue.getPartitions(get -> get.databaseName("web_logs").tableName("access")).partitions().stream()
                .map(CatalogTypesTest::words).toList();
    }

    private static String words(Partition partition) {
        return partition.values() + " " + partition.storageDescriptor().location();
    }
}
