package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sns.SnsClient;

/// What a template said of a resource and does not say any more goes back to what AWS takes without it.
class PropertiesThatGoTest {

    private static final String TRUST = "AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole,"
            + " Principal: {Service: states.amazonaws.com}}]}";
    private static final String DEFINITION = "DefinitionString: '{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":"
            + "\"Succeed\"}}}'";

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private SandboxStack stack;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        stack = new SandboxStack(sandbox, "s");
    }

    @AfterEach
    void close() {
        stack.close();
        sandbox.close();
    }

    private void play(String full, String bare) {
        assertThat(stack.create(full)).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.update(bare)).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void ofARole() {
        var template = "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r, " + TRUST + "%s}}}";
        play(template.formatted(", Description: d, MaxSessionDuration: 7200,"
                + " PermissionsBoundary: arn:aws:iam::aws:policy/Limit"), template.formatted(""));

        try (var iam = sandbox.client(IamClient.builder())) {
            var role = iam.getRole(get -> get.roleName("r")).role();
            assertThat(role.description()).isEmpty();
            assertThat(role.maxSessionDuration()).isEqualTo(3600);
            assertThat(role.permissionsBoundary()).isNull();
            assertThat(stack.update(template.formatted(", PermissionsBoundary: arn:aws:iam::aws:policy/Other")))
                    .isEqualTo("UPDATE_COMPLETE");
            assertThat(iam.getRole(get -> get.roleName("r")).role().permissionsBoundary().permissionsBoundaryArn())
                    .isEqualTo("arn:aws:iam::aws:policy/Other");
        }
    }

    @Test
    void ofAStateMachine() {
        var template = """
                Resources:
                  G: {Type: AWS::Logs::LogGroup}
                  M: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: arn:aws:iam::000000000000:role/r,
                    StateMachineName: m,""" + " " + DEFINITION + "%s}}";
        play(template.formatted("""
                , TracingConfiguration: {Enabled: true}, LoggingConfiguration: {Level: ALL,
                    Destinations: [CloudWatchLogsLogGroup: {LogGroupArn: !GetAtt G.Arn}]}, EncryptionConfiguration:
                    {Type: CUSTOMER_MANAGED_KMS_KEY, KmsKeyId: arn:aws:kms:us-east-1:000000000000:key/k}"""),
                template.formatted(""));

        try (var sfn = sandbox.client(SfnClient.builder())) {
            var machine = sfn.describeStateMachine(
                    describe -> describe.stateMachineArn("arn:aws:states:us-east-1:000000000000:stateMachine:m"));
            assertThat(machine.loggingConfiguration().level()).isEqualTo(LogLevel.OFF);
            assertThat(machine.tracingConfiguration().enabled()).isFalse();
            assertThat(machine.encryptionConfiguration().typeAsString()).isEqualTo("AWS_OWNED_KEY");
        }
    }

    @Test
    void ofATopic() {
        var template = "Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: t%s}}}";
        play(template.formatted(", DisplayName: d, TracingConfig: Active, SignatureVersion: '2'"),
                template.formatted(""));

        try (var sns = sandbox.client(SnsClient.builder())) {
            assertThat(sns.getTopicAttributes(get -> get.topicArn("arn:aws:sns:us-east-1:000000000000:t"))
                    .attributes()).containsAllEntriesOf(
                            Map.of("DisplayName", "", "TracingConfig", "PassThrough", "SignatureVersion", "1"));
        }
    }

    @Test
    void ofAnEventBus() {
        var template = "Resources: {B: {Type: AWS::Events::EventBus, Properties: {Name: b%s}}}";
        play(template.formatted(", Description: one"), template.formatted(", Description: two"));

        try (var events = sandbox.client(EventBridgeClient.builder())) {
            assertThat(events.describeEventBus(describe -> describe.name("b")).description()).isEqualTo("two");
            assertThat(stack.update(template.formatted(""))).isEqualTo("UPDATE_COMPLETE");
            assertThat(events.describeEventBus(describe -> describe.name("b")).description()).isNull();
        }
    }

    @Test
    void ofAManagedPolicyWithANameOnlyTheDocumentChanges() {
        var template = "Resources: {P: {Type: AWS::IAM::ManagedPolicy, Properties: {ManagedPolicyName: p,"
                + " PolicyDocument: {Statement: [{Effect: Allow, Action: '%s', Resource: '*'}]}}}}";
        play(template.formatted("s3:GetObject"), template.formatted("s3:PutObject"));

        try (var iam = sandbox.client(IamClient.builder())) {
            var arn = "arn:aws:iam::000000000000:policy/p";
            var version = iam.getPolicy(get -> get.policyArn(arn)).policy().defaultVersionId();
            assertThat(iam.getPolicyVersion(get -> get.policyArn(arn).versionId(version)).policyVersion().document())
                    .contains("PutObject");
            assertThat(iam.listPolicyVersions(list -> list.policyArn(arn)).versions()).hasSize(1);
            assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
        }
    }
}
