package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/// Intrinsic functions over what only a resource will tell, in an output and in the property of another resource.
class ValuesOfResourcesTest {

    private static final String TEMPLATE = """
            Transform: AWS::LanguageExtensions
            Conditions: {Always: !Equals [a, a]}
            Resources:
              B: {Type: AWS::S3::Bucket, Properties: {BucketName: a-b-c}}
              G: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub ["/g/${X}", {X: %s}]}}
              H: {Type: AWS::Logs::LogGroup, DependsOn: G, Properties: {LogGroupName: !Join ["", ["/h/", %s]]}}
            Outputs:
              O: {Value: %s}
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Select [5, !Split [":", !GetAtt B.Arn]]                              | a-b-c
            !Select [1, !Split ["-", !Ref B]]                                     | b
            !Select [2, !Split ["-", !Select [5, !Split [":", !GetAtt B.Arn]]]]   | c
            !If [Always, !Select [0, !Split ["-", !Ref B]], x]                       | a
            !Sub ["${N}/x", {N: !Select [0, !Split ["-", !Ref B]]}]               | a/x
            !Select [1, !Split ["/", !Sub "${B}/x-${B}"]]                         | x-a-b-c
            !Join [".", !Split ["-", !Ref B]]                                     | a.b.c
            !Select [2, [x, y, !Ref B]]                                           | a-b-c
            !Base64 {Ref: B}                                                      | YS1iLWM=
            !Length [!Ref B, x]                                                   | 2
            !Length {Fn::Split: ["-", !Ref B]}                                    | 3
            !ToJsonString {n: !Ref B}                                             | {"n":"a-b-c"}
            """)
    void areResolvedWhenTheResourceIsThere(String expression, String expected) {
        create(expression);

        var stack = ended();
        assertThat(stack.stackStatusAsString()).as(stack.stackStatusReason()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.outputs().getFirst().outputValue()).isEqualTo(expected);
        assertThat(cloud.groups).contains("/g/" + expected, "/h/" + expected);
        cfn.createChangeSet(change -> change.stackName("s").changeSetName("c").changeSetType(ChangeSetType.UPDATE)
                .capabilitiesWithStrings("CAPABILITY_AUTO_EXPAND").templateBody(template(expression)));
        assertThat(cfn.describeChangeSet(describe -> describe.stackName("s").changeSetName("c")).statusReason())
                .startsWith("The submitted information didn't contain changes.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Select [3, !Split ["-", a-b-c]]        | Template error: Fn::Select  cannot select nonexistent value at index 3
            !Select [x, !Split ["-", !Ref B]]       | Template error: Fn::Select requires a list argument with two elements: an integer index and a list
            !Join ["-", !Sub "${B}"]                | Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.
            !Split ["", !Ref B]                     | Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.
            !FindInMap [M, !GetAtt B.Arn, x]        | Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value
            !ImportValue {Ref: B}                   | Template error: the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs
            !ImportValue {Fn::GetAtt: [B, Arn]}     | Template error: the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs
            """)
    void whatIsWrongAnywayIsRefusedAtOnce(String expression, String message) {
        assertThatThrownBy(() -> create(expression)).hasMessageStartingWith(message + " (");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !GetAtt Off.Arn
            !Ref Off
            !Sub "${Off.Arn}"
            """)
    void aResourceThatIsNotWantedHasNoValue(String expression) {
        var resources = """
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  Off: {Type: AWS::S3::Bucket, Condition: Never}
                  G: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: %s}}
                """.formatted(expression);

        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("s").templateBody(resources)))
                .hasMessageStartingWith(
                        "Template format error: Unresolved resource dependencies [Off] in the Resources block of the template (");
    }

    private static String template(String expression) {
        return TEMPLATE.formatted(expression, expression, expression);
    }

    private void create(String expression) {
        cfn.createStack(create -> create.stackName("s").capabilitiesWithStrings("CAPABILITY_AUTO_EXPAND")
                .templateBody(template(expression)));
    }

    private Stack ended() {
        var limit = Instant.now().plus(Duration.ofMinutes(2));
        while (true) {
            var stack = cfn.describeStacks(describe -> describe.stackName("s")).stacks().getFirst();
            if (!stack.stackStatusAsString().endsWith("_IN_PROGRESS")) {
                return stack;
            }
            assertThat(Instant.now()).isBefore(limit);
            Pause.shortly();
        }
    }
}
