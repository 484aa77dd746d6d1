package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;
import software.amazon.awssdk.services.cloudformation.model.Replacement;

/// Workgroups, saved queries and prepared statements of Athena as resources of a stack.
class AthenaTypesTest {

    private static final String TEMPLATE = """
            Resources:
              Group:
                Type: AWS::Athena::WorkGroup
                Properties:
                  Name: reports
                  Description: first
                  State: DISABLED
                  RecursiveDeleteOption: true
                  WorkGroupConfiguration:
                    BytesScannedCutoffPerQuery: 1099511627776
                    EnforceWorkGroupConfiguration: false
                    ResultConfiguration:
                      OutputLocation: s3://results/a/
                      EncryptionConfiguration: {EncryptionOption: SSE_S3}
              Query:
                Type: AWS::Athena::NamedQuery
                Properties: {Name: one, Database: default, QueryString: SELECT 1, WorkGroup: !Ref Group}
              Statement:
                Type: AWS::Athena::PreparedStatement
                Properties: {StatementName: two, WorkGroup: !Ref Group, QueryStatement: SELECT ?, Description: first}
            Outputs:
              Group: {Value: !Ref Group}
              Engine: {Value: !GetAtt Group.WorkGroupConfiguration.EngineVersion.EffectiveEngineVersion}
              Created: {Value: !GetAtt Group.CreationTime}
              Query: {Value: !Ref Query}
              QueryId: {Value: !GetAtt Query.NamedQueryId}
              Statement: {Value: !Ref Statement}
            """;

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private AthenaClient athena;
    private SandboxStack stack;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        athena = sandbox.client(AthenaClient.builder());
        stack = new SandboxStack(sandbox, "demo");
    }

    @AfterEach
    void close() {
        stack.close();
        athena.close();
        sandbox.close();
    }

    @Test
    void aWorkGroupIsMadeWithItsQueriesAndGoesWithTheStack() {
        assertThat(stack.create(TEMPLATE)).as(() -> stack.reasons().toString()).isEqualTo("CREATE_COMPLETE");

        var outputs = stack.outputs();
        assertThat(outputs).containsEntry("Group", "reports").containsEntry("Engine", "Athena engine version 3")
                .containsEntry("Statement", "two").containsEntry("QueryId", outputs.get("Query"));
        assertThat(outputs.get("Created")).matches("[0-9]{10}");
        var group = group();
        assertThat(group.state()).isEqualTo(WorkGroupState.DISABLED);
        assertThat(group.configuration().bytesScannedCutoffPerQuery()).isEqualTo(1_099_511_627_776L);
        assertThat(group.configuration().resultConfiguration().outputLocation()).isEqualTo("s3://results/a/");
        assertThat(athena.getNamedQuery(get -> get.namedQueryId(outputs.get("Query"))).namedQuery().workGroup())
                .isEqualTo("reports");
        assertThat(statement()).isEqualTo("SELECT ? (first)");

        athena.deletePreparedStatement(delete -> delete.workGroup("reports").statementName("two"));
        athena.deleteNamedQuery(delete -> delete.namedQueryId(outputs.get("Query")));
        athena.deleteWorkGroup(delete -> delete.workGroup("reports"));
        assertThat(stack.delete()).as(() -> stack.reasons().toString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aWorkGroupIsChangedInPlaceAndWhatIsNotWantedAnyMoreIsRemoved() {
        stack.create(TEMPLATE);

        assertThat(stack.update(TEMPLATE.replace("Description: first", "Description: second")
                .replace("State: DISABLED", "State: ENABLED")
                .replace("        BytesScannedCutoffPerQuery: 1099511627776\n", "")
                .replace("        EnforceWorkGroupConfiguration: false\n", "")
                .replace("          EncryptionConfiguration: {EncryptionOption: SSE_S3}\n", "")
                .replace("results/a/", "results/b/"))).as(() -> stack.reasons().toString())
                .isEqualTo("UPDATE_COMPLETE");

        var group = group();
        assertThat(group.description()).isEqualTo("second");
        assertThat(group.state()).isEqualTo(WorkGroupState.ENABLED);
        assertThat(group.configuration().bytesScannedCutoffPerQuery()).isNull();
        assertThat(group.configuration().enforceWorkGroupConfiguration()).isTrue();
        assertThat(group.configuration().resultConfiguration().outputLocation()).isEqualTo("s3://results/b/");
        assertThat(group.configuration().resultConfiguration().encryptionConfiguration()).isNull();
        assertThat(statement()).isEqualTo("SELECT ? (second)");
    }

    @Test
    void aSavedQueryIsReplacedByAnyChange() {
        stack.create(TEMPLATE);
        var before = stack.outputs().get("Query");
        var changed = TEMPLATE.replace("SELECT 1", "SELECT 2");

        assertThat(stack.replacements(changed)).containsEntry("Query", Replacement.TRUE);
        assertThat(stack.update(changed)).isEqualTo("UPDATE_COMPLETE");

        var after = stack.outputs().get("Query");
        assertThat(after).isNotEqualTo(before);
        assertThat(athena.listNamedQueries(list -> list.workGroup("reports")).namedQueryIds()).containsExactly(after);
    }

    @Test
    void aFailureLeavesNothingAndSaysWhy() {
        athena.createPreparedStatement(create -> create.workGroup("primary").statementName("two")
                .queryStatement("SELECT 1"));

        assertThat(stack.create(TEMPLATE.replace("{StatementName: two, WorkGroup: !Ref Group,",
                "{StatementName: two, WorkGroup: primary,"))).isEqualTo("ROLLBACK_COMPLETE");

        assertThat(stack.reasons()).anyMatch(reason -> reason.contains("already exists in WorkGroup primary")
                && reason.contains("(Service: Athena, Status Code: 400"));
        assertThat(athena.listWorkGroups(_ -> {}).workGroups()).extracting(WorkGroupSummary::name)
                .containsExactly("primary");
        stack.delete();
        assertThat(stack.create(TEMPLATE.replace("BytesScannedCutoffPerQuery: 1099511627776",
                "BytesScannedCutoffPerQuery: many"))).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stack.reasons()).contains("Value of property WorkGroupConfiguration/BytesScannedCutoffPerQuery must"
                + " be of type Integer");
    }

    private WorkGroup group() {
        return athena.getWorkGroup(get -> get.workGroup("reports")).workGroup();
    }

    private String statement() {
        var statement = athena.getPreparedStatement(get -> get.workGroup("reports").statementName("two"))
                .preparedStatement();
        return statement.queryStatement() + " (" + statement.description() + ")";
    }
}
