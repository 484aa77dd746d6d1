package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Tag;

/// Values that templates do not hold but name: SSM parameter types, dynamic references, and the resource types that
/// make what these name.
class StoredValuesTest {

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private CloudFormationClient cloudFormation;
    private SsmClient ssm;
    private SecretsManagerClient secrets;
    private SnsClient sns;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        cloudFormation = sandbox.client(CloudFormationClient.builder());
        ssm = sandbox.client(SsmClient.builder());
        secrets = sandbox.client(SecretsManagerClient.builder());
        sns = sandbox.client(SnsClient.builder());
    }

    @AfterEach
    void close() {
        Arrays.<AutoCloseable>asList(sns, secrets, ssm, cloudFormation, sandbox).forEach(part -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void put(String name, String type, String value) {
        ssm.putParameter(r -> r.name(name).type(type).value(value).overwrite(true));
    }

    private Stack create(String name, String template, Parameter... parameters) {
        cloudFormation.createStack(r -> r.stackName(name).templateBody(template).parameters(parameters)
                .capabilities(Capability.CAPABILITY_IAM));
        return settled(name);
    }

    private Stack settled(String name) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            var stack = cloudFormation.describeStacks(r -> r.stackName(name)).stacks().getFirst();
            if (!stack.stackStatusAsString().endsWith("IN_PROGRESS")) {
                return stack;
            }
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Pause.shortly();
        }
    }

    private String reason(String name) {
        return cloudFormation.describeStackEvents(r -> r.stackName(name)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                .map(event -> String.valueOf(event.resourceStatusReason())).reduce("", String::concat);
    }

    private static Map<String, String> outputs(Stack stack) {
        var outputs = new TreeMap<String, String>();
        stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        return outputs;
    }

    private static void fails(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    private static String topic(String displayName) {
        return """
                {"Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": %s}}},
                 "Outputs": {"T": {"Value": {"Ref": "T"}}}}""".formatted(displayName);
    }

    private String displayName(Stack stack) {
        return sns.getTopicAttributes(r -> r.topicArn(outputs(stack).get("T"))).attributes().get("DisplayName");
    }

    @Test
    void parametersOfSsmTypesHaveTheValuesThatParameterStoreHas() {
        put("/app/text", "String", "one");
        put("/app/list", "StringList", "a, b,c");
        var template = """
                Parameters:
                  Text: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/text}
                  Items: {Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /app/list}
                  Commas: {Type: 'AWS::SSM::Parameter::Value<CommaDelimitedList>', Default: /app/list}
                  Name: {Type: 'AWS::SSM::Parameter::Name', Default: /app/text}
                  Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
                    Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}
                Conditions:
                  One: !Equals [!Ref Text, one]
                Resources:
                  T: {Type: 'AWS::SNS::Topic', Condition: One}
                Outputs:
                  Text: {Value: !Ref Text}
                  Items: {Value: !Join ['|', !Ref Items]}
                  Second: {Value: !Select [1, !Ref Commas]}
                  Name: {Value: !Ref Name}
                """;

        var stack = create("s", template);

        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(outputs(stack)).isEqualTo(
                Map.of("Text", "one", "Items", "a|b|c", "Second", "b", "Name", "/app/text"));
        assertThat(stack.parameters()).contains(Parameter.builder().parameterKey("Text").parameterValue("/app/text")
                .resolvedValue("one").build(),
                Parameter.builder().parameterKey("Name").parameterValue("/app/text").build());
        put("/app/text", "String", "two");
        put("/app/list", "StringList", "x,y");
        cloudFormation.updateStack(r -> r.stackName("s").templateBody(template.replace("Condition: One", "")));
        assertThat(outputs(settled("s"))).containsEntry("Text", "two").containsEntry("Second", "y");
    }

    @Test
    void parametersThatAreNotThereAreRefusedBeforeAnythingIsMade() {
        put("/app/secret", "SecureString", "s");
        var template = """
                Parameters:
                  P: {Type: '%s', Default: '%s'}
                Resources:
                  T: {Type: 'AWS::SNS::Topic'}
                """;

        fails("Unable to fetch parameters [/none] from parameter store for this account.",
                () -> create("s", template.formatted("AWS::SSM::Parameter::Value<String>", "/none")));
        fails("Parameters [/app/secret] referenced by template have types not supported by CloudFormation.",
                () -> create("s", template.formatted("AWS::SSM::Parameter::Value<String>", "/app/secret")));
        fails("parameter value /none for parameter name P does not exist",
                () -> create("s", template.formatted("AWS::SSM::Parameter::Name", "/none")));
        fails("parameter value x for parameter name P does not exist",
                () -> create("s", template.formatted("AWS::EC2::VPC::Id", "x")));
        fails("parameter value x for parameter name P does not exist",
                () -> create("s", template.formatted("List<AWS::EC2::Subnet::Id>", "subnet-0123456789abcdef0, x")));
        fails("Unrecognized parameter type: AWS::EC2::Nothing::Id",
                () -> create("s", template.formatted("AWS::EC2::Nothing::Id", "x")));
        fails("Unable to fetch parameters [/none] from parameter store for this account.",
                () -> cloudFormation.createChangeSet(r -> r.stackName("s").changeSetName("c").changeSetType("CREATE")
                        .templateBody(template.formatted("AWS::SSM::Parameter::Value<String>", "/none"))));
    }

    @Test
    void aTemplateOfCdkFindsItsBootstrapVersion() {
        var stack = create("s", """
                {"Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>",
                   "Default": "/cdk-bootstrap/hnb659fds/version"}},
                 "Resources": {"T": {"Type": "AWS::SNS::Topic"}},
                 "Rules": {"CheckBootstrapVersion": {"Assertions": [{"Assert": {"Fn::Not": [{"Fn::Contains":
                   [["1", "2", "3", "4", "5"], {"Ref": "BootstrapVersion"}]}]}, "AssertDescription": "too old"}]}}}""");

        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void dynamicReferencesAreReplacedWhereverTheyStandInAText() {
        put("/a/x", "String", "one");
        put("/a/x", "String", "two");
        var arn = secrets.createSecret(r -> r.name("db").secretString("{\"user\": \"me\", \"port\": 5432}")).arn();

        assertThat(displayName(create("a", topic("\"{{resolve:ssm:/a/x:1}} and {{resolve:ssm:/a/x}}\""))))
                .isEqualTo("one and two");
        assertThat(displayName(create("b", topic("{\"Fn::Join\": [\"\", [\"{{resolve:secretsmanager:\", \"db\","
                + " \":SecretString:user::}}-{{resolve:secretsmanager:" + arn + ":SecretString:port}}\"]]}"))))
                .isEqualTo("me-5432");
        assertThat(displayName(create("c", topic("\"{{resolve:secretsmanager:db}}\""))))
                .isEqualTo("{\"user\": \"me\", \"port\": 5432}");
        assertThat(cloudFormation.describeStackEvents(r -> r.stackName("c")).stackEvents().toString())
                .contains("{{resolve:secretsmanager:db}}").doesNotContain("5432");
    }

    @Test
    void aReferenceWithoutAValueFailsTheStackByName() {
        secrets.createSecret(r -> r.name("plain").secretString("text"));
        for (var each : Map.of("{{resolve:ssm:/none/such}}", "Parameters: [ssm:/none/such] cannot be found.",
                "{{resolve:ssm:/cdk-bootstrap/hnb659fds/version:9}}",
                "Parameters: [ssm:/cdk-bootstrap/hnb659fds/version:9] cannot be found.",
                "{{resolve:secretsmanager:none}}", "can't find the specified secret",
                "{{resolve:secretsmanager:plain:SecretString:k}}", "Could not parse SecretString JSON").entrySet()) {
            var name = "s" + Integer.toHexString(each.getKey().hashCode());

            assertThat(create(name, topic("\"" + each.getKey() + "\"")).stackStatusAsString())
                    .isEqualTo("ROLLBACK_COMPLETE");
            assertThat(reason(name)).contains(each.getValue());
        }
        fails("SSM Secure reference is not supported in: [AWS::SNS::Topic/Properties/DisplayName]",
                () -> create("s", topic("\"{{resolve:ssm-secure:/x:1}}\"")));
        fails("Incorrect format is used in the following SSM reference: [{{resolve:ssm:/x:y}}]",
                () -> create("s", topic("\"{{resolve:ssm:/x:y}}\"")));
        fails("{{resolve:other:x}}", () -> create("s", topic("\"{{resolve:other:x}}\"")));
        fails("Secrets Manager reference is not supported in: [Outputs/O/Value]", () -> create("s", """
                {"Resources": {"T": {"Type": "AWS::SNS::Topic"}},
                 "Outputs": {"O": {"Value": "{{resolve:secretsmanager:plain}}"}}}"""));
    }

    @Test
    void anUpdateTakesNewValuesOfParametersAndSecretsWithTheirResource() {
        put("/a/x", "String", "one");
        secrets.createSecret(r -> r.name("n").secretString("old"));
        var plain = topic("\"{{resolve:ssm:/a/x}}\"");
        var secret = topic("\"{{resolve:secretsmanager:n}}\"");
        create("plain", plain);
        create("secret", secret);
        put("/a/x", "String", "two");
        secrets.putSecretValue(r -> r.secretId("n").secretString("new"));

        cloudFormation.updateStack(r -> r.stackName("plain").templateBody(plain));
        assertThat(displayName(settled("plain"))).isEqualTo("two");
        fails("No updates are to be performed.",
                () -> cloudFormation.updateStack(r -> r.stackName("secret").templateBody(secret)));
        cloudFormation.updateStack(r -> r.stackName("secret")
                .templateBody(topic("\"1 {{resolve:secretsmanager:n}}\"")));
        assertThat(displayName(settled("secret"))).isEqualTo("1 new");
    }

    @Test
    void aStackMakesParametersAndSecretsAndUsesThem() {
        var template = """
                Resources:
                  Parameter:
                    Type: AWS::SSM::Parameter
                    Properties: {Type: StringList, Value: 'a,b', Name: /made/p, Description: d, Tags: {team: x}}
                  Unnamed:
                    Type: AWS::SSM::Parameter
                    Properties: {Type: String, Value: '1'}
                  Secret:
                    Type: AWS::SecretsManager::Secret
                    Properties:
                      Name: made/secret
                      GenerateSecretString: {SecretStringTemplate: '{"user": "me"}', GenerateStringKey: password,
                        PasswordLength: 20, ExcludePunctuation: true}
                      Tags: [{Key: a, Value: b}]
                  T:
                    Type: AWS::SNS::Topic
                    Properties:
                      DisplayName: !Sub '{{resolve:secretsmanager:${Secret}:SecretString:user}} ${Parameter.Value}'
                Outputs:
                  T: {Value: !Ref T}
                  P: {Value: !Ref Parameter}
                  U: {Value: !Ref Unnamed}
                  S: {Value: !Ref Secret}
                """;

        var stack = create("s", template);

        assertThat(stack.stackStatusAsString()).as(reason("s")).isEqualTo("CREATE_COMPLETE");
        assertThat(displayName(stack)).isEqualTo("me a,b");
        assertThat(outputs(stack).get("U")).matches("CFN-Unnamed-[A-Za-z0-9]{12}");
        assertThat(outputs(stack).get("S")).startsWith(
                "arn:aws:secretsmanager:us-east-1:000000000000:secret:made/secret-");
        assertThat(ssm.listTagsForResource(r -> r.resourceType("Parameter").resourceId("/made/p")).tagList())
                .containsExactly(Tag.builder().key("team").value("x").build());
        var value = secrets.getSecretValue(r -> r.secretId("made/secret")).secretString();
        assertThat(value).matches("\\{\"user\":\"me\",\"password\":\"[A-Za-z0-9]{20}\"}");
        cloudFormation.updateStack(r -> r.stackName("s").templateBody(template.replace("'a,b'", "'c,d'")));
        assertThat(settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(ssm.getParameter(r -> r.name("/made/p")).parameter().value()).isEqualTo("c,d");
        assertThat(secrets.getSecretValue(r -> r.secretId("made/secret")).secretString()).isEqualTo(value);
        cloudFormation.deleteStack(r -> r.stackName("s"));
        assertThat(settled(stack.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(ssm.getParameters(r -> r.names("/made/p")).parameters()).isEmpty();
        assertThat(secrets.listSecrets(r -> r.includePlannedDeletion(true)).secretList()).isEmpty();
    }

    @Test
    void whatIsNotHereIsRefusedByName() {
        fails("AWS::SecretsManager::RotationSchedule", () -> create("s", """
                {"Resources": {"R": {"Type": "AWS::SecretsManager::RotationSchedule", "Properties": {}}}}"""));
        assertThat(create("t", """
                {"Resources": {"P": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "SecureString",
                 "Value": "x"}}}}""").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reason("t")).contains("SecureString is not a valid enum value");
    }
}
