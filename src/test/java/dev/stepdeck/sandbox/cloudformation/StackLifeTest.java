package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/// Stacks from creation to deletion, over services that are sets of names. Expected events follow the recordings in
/// the CloudFormation user guide ("Monitor stack events").
class StackLifeTest {

    private static final String PIPELINE = """
            Parameters:
              Prefix: {Type: String}
              Secret: {Type: String, NoEcho: true, Default: hidden}
              Kind: {Type: String, Default: pythonshell}
              Size: {Type: Number, Default: 5}
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: !Sub "${Prefix}-role"
                  AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: []}
                  Policies:
                    - PolicyName: p
                      PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:*", Resource: !Sub "${Bucket.Arn}/*"}]}
              Job:
                Type: AWS::Glue::Job
                Properties:
                  Name: !Sub "${Prefix}-job"
                  Role: !GetAtt Role.Arn
                  MaxCapacity: 0.0625
                  Timeout: !Ref Size
                  Command: {Name: !Ref Kind, PythonVersion: 3.9, ScriptLocation: !Sub "s3://${Bucket}/job.py"}
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  StateMachineName: !Sub "${Prefix}-machine"
                  RoleArn: !GetAtt Role.Arn
                  DefinitionString: '{"StartAt": "${Name}"}'
                  DefinitionSubstitutions: {Name: !Ref Job}
            Outputs:
              MachineArn: {Value: !Ref Machine, Export: {Name: !Sub "${Prefix}:machine"}}
            """;

    @TempDir
    Path folder;
    private final FakeCloud cloud = new FakeCloud();
    private Store store;
    private CloudFormationClient cfn;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        cfn = CloudFormationService.create(store, InstantSource.system(), cloud.clients);
    }

    @AfterEach
    void close() {
        cfn.close();
        store.close();
    }

    @Test
    void aStackIsMadeInTheOrderOfItsDependenciesAndDeletedInTheOther() {
        createPipeline("demo", "pythonshell");

        var stack = ended("demo");
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.outputs()).singleElement().satisfies(output -> {
            assertThat(output.outputValue())
                    .isEqualTo("arn:aws:states:us-east-1:000000000000:stateMachine:demo-machine");
            assertThat(output.exportName()).isEqualTo("demo:machine");
        });
        assertThat(stack.parameters()).contains(Parameter.builder().parameterKey("Secret").parameterValue("****")
                .build());
        assertThat(cloud.machines.values()).singleElement()
                .satisfies(machine -> assertThat(machine.definition()).isEqualTo("{\"StartAt\": \"demo-job\"}"));
        assertThat(cloud.jobs.get("demo-job").command().pythonVersion()).isEqualTo("3.9");
        assertThat(cloud.jobs.get("demo-job").timeout()).isEqualTo(5);
        assertThat(events("demo")).containsSubsequence("demo CREATE_IN_PROGRESS User Initiated",
                "Bucket CREATE_IN_PROGRESS ", "Bucket CREATE_IN_PROGRESS Resource creation Initiated",
                "Bucket CREATE_COMPLETE ", "Role CREATE_COMPLETE ", "Job CREATE_COMPLETE ", "Machine CREATE_COMPLETE ",
                "demo CREATE_COMPLETE ");
        assertThat(cloud.buckets).singleElement().asString().matches("demo-bucket-[a-z0-9]{12}");

        cfn.deleteStack(delete -> delete.stackName("demo"));
        var gone = ended(stack.stackId());

        assertThat(gone.stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.empty()).isTrue();
        assertThatThrownBy(() -> cfn.describeStacks(describe -> describe.stackName("demo")))
                .hasMessageContaining("Stack with id demo does not exist");
        assertThat(cfn.listStacks(list -> list.stackStatusFiltersWithStrings("DELETE_COMPLETE")).stackSummaries())
                .hasSize(1);
    }

    @Test
    void aFailureIsRolledBackWithItsReason() {
        createPipeline("demo", "bad");

        var stack = ended("demo");
        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(events("demo")).anyMatch(event -> event.startsWith(
                "Job CREATE_FAILED Resource handler returned message: \"Command is bad (Service: Glue, Status Code: 400,"))
                .contains("demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Job]."
                        + " Rollback requested by user.", "Bucket DELETE_COMPLETE ", "demo ROLLBACK_COMPLETE ")
                .noneMatch(event -> event.startsWith("Machine"));
        assertThat(cloud.empty()).isTrue();
        assertThatThrownBy(() -> createPipeline("demo", "bad")).hasMessageContaining("Stack [demo] already exists");
        assertThatThrownBy(() -> update("demo", PIPELINE, "pythonshell")).hasMessageContaining(
                "is in ROLLBACK_COMPLETE state and can not be updated.");
    }

    @Test
    void unknownAndMissingPropertiesFailTheResource() {
        cfn.createStack(create -> create.stackName("odd").onFailure(OnFailure.DO_NOTHING).templateBody("""
                Resources:
                  A: {Type: AWS::S3::Bucket, Properties: {Foo: 1}}
                  B: {Type: AWS::Glue::Job, Properties: {Role: r}}
                  C: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: soon}}
                """));

        ended("odd");
        var all = cfn.describeStackResources(describe -> describe.stackName("odd")).stackResources();
        assertThat(all.stream().map(one -> one.resourceStatusReason())).containsAnyOf(
                "Encountered unsupported property Foo", "Property Command cannot be empty.",
                "Value of property RetentionInDays must be of type Integer");
    }

    @Test
    void aBucketWithObjectsStopsTheDeletionUntilItIsRetained() {
        createPipeline("demo", "pythonshell");
        var id = ended("demo").stackId();
        cloud.objects.put(cloud.buckets.iterator().next() + "/key", "x");

        cfn.deleteStack(delete -> delete.stackName("demo"));
        var failed = ended("demo");

        assertThat(failed.stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(failed.stackStatusReason()).isEqualTo("The following resource(s) failed to delete: [Bucket]. ");
        assertThat(events("demo")).anyMatch(event -> event
                .contains("Bucket DELETE_FAILED Resource handler returned message: \"The bucket you tried to delete is"
                        + " not empty (Service: S3, Status Code: 409,"));

        cfn.deleteStack(delete -> delete.stackName("demo").retainResources("Bucket"));
        assertThat(ended(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.buckets).hasSize(1);
    }

    @Test
    void anUpdateChangesInPlaceReplacesAndCleansUp() {
        createPipeline("demo", "pythonshell");
        ended("demo");

        assertThatThrownBy(() -> update("demo", PIPELINE, "pythonshell"))
                .hasMessageContaining("No updates are to be performed.");
        update("demo", PIPELINE.replace("${Prefix}-machine", "${Prefix}-other").replace("Default: 5", "Default: 7"),
                "pythonshell");

        assertThat(ended("demo").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.jobs.get("demo-job").timeout()).isEqualTo(7);
        assertThat(cloud.machines.keySet())
                .containsExactly("arn:aws:states:us-east-1:000000000000:stateMachine:demo-other");
        assertThat(events("demo")).containsSubsequence("demo UPDATE_IN_PROGRESS User Initiated",
                "Job UPDATE_IN_PROGRESS ", "Job UPDATE_COMPLETE ",
                "Machine UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence"
                        + " creating one.",
                "Machine UPDATE_IN_PROGRESS Resource creation Initiated", "Machine UPDATE_COMPLETE ",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS ", "Machine DELETE_IN_PROGRESS ",
                "Machine DELETE_COMPLETE ", "demo UPDATE_COMPLETE ")
                .noneMatch(event -> event.equals("Bucket UPDATE_IN_PROGRESS "));
    }

    @Test
    void aFailedUpdateGoesBackToWhatWas() {
        createPipeline("demo", "pythonshell");
        ended("demo");

        update("demo", PIPELINE.replace("Default: 5", "Default: 7") + "  Kind: {Value: !Ref Kind}\n", "bad");

        var stack = ended("demo");
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack.outputs()).hasSize(1);
        assertThat(cloud.jobs.get("demo-job").timeout()).isEqualTo(5);
        assertThat(events("demo")).containsSubsequence(
                "demo UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Job]. ",
                "Job UPDATE_COMPLETE ", "demo UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ",
                "demo UPDATE_ROLLBACK_COMPLETE ");
        assertThat(cfn.getTemplate(get -> get.stackName("demo")).templateBody()).isEqualTo(PIPELINE);
    }

    @Test
    void resourcesThatLeaveTheTemplateAreDeleted() {
        cfn.createStack(create -> create.stackName("two").templateBody(
                "Resources: {A: {Type: AWS::Logs::LogGroup}, B: {Type: AWS::Logs::LogGroup, DeletionPolicy: Retain},"
                        + " C: {Type: AWS::Logs::LogGroup}}"));
        ended("two");

        cfn.updateStack(update -> update.stackName("two").templateBody("Resources: {C: {Type: AWS::Logs::LogGroup}}"));

        ended("two");
        assertThat(cloud.groups).hasSize(2).noneMatch(group -> group.startsWith("two-A-"));
        assertThat(events("two")).contains("A DELETE_COMPLETE ", "B DELETE_SKIPPED ");
        assertThat(cfn.listStackResources(list -> list.stackName("two")).stackResourceSummaries()).hasSize(1);
    }

    @Test
    void capabilitiesMustBeAcknowledged() {
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("demo").templateBody(PIPELINE)
                .parameters(parameter("Prefix", "demo"))))
                .hasMessageContaining("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        var summary = cfn.getTemplateSummary(get -> get.templateBody(PIPELINE));
        assertThat(summary.capabilities()).containsExactly(Capability.CAPABILITY_NAMED_IAM);
        assertThat(summary.capabilitiesReason())
                .isEqualTo("The following resource(s) require capabilities: [AWS::IAM::Role]");
    }

    @Test
    void aChangeSetShowsWhatItWouldDoAndDoesIt() {
        var id = changeSet("first", ChangeSetType.CREATE, PIPELINE);
        var first = cfn.describeChangeSet(describe -> describe.changeSetName(id));
        assertThat(first.status()).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
        assertThat(first.changes()).hasSize(4);
        assertThat(ended("demo").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        cfn.executeChangeSet(execute -> execute.changeSetName(id));
        assertThat(ended("demo").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");

        var same = cfn.describeChangeSet(
                describe -> describe.changeSetName(changeSet("same", ChangeSetType.UPDATE, PIPELINE)));
        assertThat(same.status()).isEqualTo(ChangeSetStatus.FAILED);
        assertThat(same.statusReason()).startsWith("The submitted information didn't contain changes.");

        var next = changeSet("next", ChangeSetType.UPDATE, PIPELINE.replace("${Prefix}-job", "${Prefix}-work"));
        var changes = cfn.describeChangeSet(describe -> describe.changeSetName(next).includePropertyValues(true))
                .changes();
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().resourceChange().replacement()).isEqualTo(Replacement.TRUE);
        assertThat(changes.getFirst().resourceChange().details().getFirst().target().afterValue())
                .isEqualTo("demo-work");
        assertThat(changes.getLast().resourceChange().details().getFirst().target().afterValue())
                .isEqualTo("{\"Name\":\"{{changeSet:KNOWN_AFTER_APPLY}}\"}");
        assertThatThrownBy(() -> cfn
                .executeChangeSet(execute -> execute.changeSetName("same").stackName("demo")))
                .hasMessageContaining("cannot be executed in its current status of [FAILED]");
    }

    @Test
    void secretsAreNowhereShown() {
        var template = "Parameters: {P: {Type: String, NoEcho: true}}\nResources: {G: {Type: AWS::Logs::LogGroup,"
                + " Properties: {LogGroupName: !Sub 'group-${P}'}}}";
        var id = cfn.createChangeSet(create -> create.stackName("quiet").changeSetName("c")
                .changeSetType(ChangeSetType.CREATE).templateBody(template).parameters(parameter("P", "s3cret"))).id();
        var shown = cfn.describeChangeSet(describe -> describe.changeSetName(id).includePropertyValues(true));
        cfn.executeChangeSet(execute -> execute.changeSetName(id));
        ended("quiet");

        assertThat(cloud.groups).containsExactly("group-s3cret");
        assertThat(shown.changes().toString()).contains("group-****").doesNotContain("s3cret");
        assertThat(cfn.describeStackEvents(describe -> describe.stackName("quiet")).stackEvents())
                .extracting(StackEvent::resourceProperties).contains("{\"LogGroupName\":\"group-****\"}");
        assertThat(cfn.describeStacks().stacks().toString()).doesNotContain("s3cret");
    }

    @Test
    void exportsAreImportedAndProtected() {
        createPipeline("demo", "pythonshell");
        ended("demo");
        cfn.createStack(create -> create.stackName("user").templateBody("""
                Resources: {G: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !ImportValue "demo:machine"}}}
                """));
        assertThat(ended("user").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");

        assertThat(cfn.listExports().exports()).singleElement().extracting(Export::name).isEqualTo("demo:machine");
        assertThat(cfn.listImports(list -> list.exportName("demo:machine")).imports()).containsExactly("user");
        assertThatThrownBy(() -> cfn.deleteStack(delete -> delete.stackName("demo")))
                .hasMessageContaining("Export demo:machine cannot be deleted as it is in use by user");
    }

    @Test
    void anExportThatIsUsedCannotChangeOrGo() {
        var template = """
                Resources: {G: {Type: AWS::Logs::LogGroup}}
                Outputs: {O: {Value: %s, Export: {Name: used}}, P: {Value: %s, Export: {Name: free}}}
                """;
        cfn.createStack(create -> create.stackName("s").templateBody(template.formatted("one", "one")));
        ended("s");
        cfn.createStack(create -> create.stackName("user").templateBody("""
                Resources: {G: {Type: AWS::Logs::LogGroup}}
                Outputs: {O: {Value: !ImportValue used}}
                """));
        ended("user");

        cfn.updateStack(update -> update.stackName("s").templateBody(template.formatted("two", "one")));
        assertThat(ended("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        cfn.updateStack(update -> update.stackName("s")
                .templateBody(template.formatted("one", "one").replace(", Export: {Name: used}", "")));
        assertThat(ended("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        cfn.updateStack(update -> update.stackName("s").templateBody(template.formatted("one", "two")));
        assertThat(ended("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");

        assertThat(cfn.describeStackEvents(describe -> describe.stackName("s")).stackEvents())
                .filteredOn(event -> event.resourceStatusAsString().equals("UPDATE_ROLLBACK_IN_PROGRESS"))
                .extracting(StackEvent::resourceStatusReason).containsExactly(
                        "Export used cannot be deleted as it is in use by user. ",
                        "Export used cannot be updated as it is in use by user. ");
    }

    @Test
    void aTemplateCanComeFromS3() {
        cloud.objects.put("b/t.yaml", "Resources: {G: {Type: AWS::Logs::LogGroup}}");

        cfn.createStack(create -> create.stackName("far").templateURL("https://b.s3.amazonaws.com/t.yaml"));

        assertThat(ended("far").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThatThrownBy(
                () -> cfn.validateTemplate(validate -> validate.templateURL("http://127.0.0.1:9/b/nothing")))
                .isInstanceOf(CloudFormationException.class).hasMessageContaining("The specified key does not exist.");
    }

    @Test
    void eventsComeInPagesNewestFirst() {
        var groups = new StringBuilder("Resources:\n");
        for (int i = 0; i < 60; i++) {
            groups.append("  G").append(i).append(": {Type: AWS::Logs::LogGroup}\n");
        }
        cfn.createStack(create -> create.stackName("many").templateBody(groups.toString()));
        ended("many");

        var all = cfn.describeStackEventsPaginator(describe -> describe.stackName("many")).stackEvents().stream()
                .toList();

        assertThat(all).hasSize(182);
        assertThat(all.getFirst().resourceStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(all.stream().map(StackEvent::eventId).distinct()).hasSize(182);
    }

    @Test
    void stacksAreThereAfterARestart() {
        createPipeline("demo", "pythonshell");
        var before = ended("demo");
        var eventsBefore = events("demo");

        close();
        open();

        assertThat(cfn.describeStacks(describe -> describe.stackName("demo")).stacks()).containsExactly(before);
        assertThat(events("demo")).isEqualTo(eventsBefore);
        assertThatThrownBy(() -> update("demo", PIPELINE, "pythonshell"))
                .hasMessageContaining("No updates are to be performed.");
    }

    private void createPipeline(String name, String kind) {
        cfn.createStack(create -> create.stackName(name).templateBody(PIPELINE)
                .capabilities(Capability.CAPABILITY_NAMED_IAM).parameters(parameter("Prefix", name),
                        parameter("Kind", kind)));
    }

    private void update(String name, String template, String kind) {
        cfn.updateStack(update -> update.stackName(name).templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(Parameter.builder().parameterKey("Prefix").usePreviousValue(true).build(),
                        parameter("Kind", kind)));
    }

    private String changeSet(String name, ChangeSetType type, String template) {
        return cfn.createChangeSet(create -> create.stackName("demo").changeSetName(name).changeSetType(type)
                .templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameter("Prefix", "demo"))).id();
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    private Stack ended(String name) {
        var limit = Instant.now().plus(Duration.ofMinutes(2));
        while (true) {
            var stack = cfn.describeStacks(describe -> describe.stackName(name)).stacks().getFirst();
            var status = stack.stackStatusAsString();
            if (!status.endsWith("_IN_PROGRESS") || status.equals("REVIEW_IN_PROGRESS")) {
                return stack;
            }
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("Still " + status + ": " + events(name));
            }
            Pause.shortly();
        }
    }

    /// The events as text, oldest first.
    private List<String> events(String name) {
        return cfn.describeStackEventsPaginator(describe -> describe.stackName(name)).stackEvents().stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString() + " "
                        + (event.resourceStatusReason() == null ? "" : event.resourceStatusReason()))
                .toList().reversed();
    }
}
