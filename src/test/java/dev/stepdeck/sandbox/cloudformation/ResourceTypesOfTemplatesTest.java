package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.store.Store;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/// A template is refused before anything is made, by the names of all its resource types that there are not.
class ResourceTypesOfTemplatesTest {

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
    void everyTypeIsListedUnderTheNameThatItsProviderHas() {
        var types = ResourceTypes.of(cloud.clients, () -> null);

        assertThat(types.names()).hasSizeGreaterThan(50)
                .allSatisfy(name -> assertThat(types.get(name).type()).isEqualTo(name));
    }

    @Test
    void typesThatThereAreNotAreNamedByEveryOperationThatTakesATemplate() {
        everyOperation("""
                Resources:
                  B: {Type: AWS::S3::Bucket}
                  F: {Type: AWS::Made::Up, DependsOn: B}
                  G: {Type: AWS::Also::MadeUp, DependsOn: F}
                  H: {Type: Bucket}
                  I: {Type: AWS::Made::Up}
                """, failure -> failure.hasMessageStartingWith(
                "Template format error: Unrecognized resource types: [AWS::Made::Up, AWS::Also::MadeUp, Bucket] ("));

        assertThat(cfn.listStacks().stackSummaries()).singleElement()
                .satisfies(stack -> assertThat(stack.stackName()).isEqualTo("there"));
        assertThat(cloud.buckets).hasSize(1);
    }

    @Test
    void typesThatOnlyTheSandboxLacksAreToldApart() {
        everyOperation("Resources: {T: {Type: AWS::RDS::DBInstance}}", failure -> failure.hasMessageStartingWith(
                "Template format error: Unrecognized resource types: [AWS::RDS::DBInstance]. The sandbox does not"
                        + " support this type of AWS ("));
        everyOperation("Resources: {T: {Type: Custom::Clean}, L: {Type: AWS::Lambda::Function}}",
                failure -> failure.hasMessageStartingWith("Template format error: Unrecognized resource types:"
                        + " [Custom::Clean, AWS::Lambda::Function]. The sandbox does not support these types of AWS ("));
        everyOperation("Resources: {T: {Type: AWS::Made::Up}, L: {Type: AWS::Lambda::Function}}",
                failure -> failure.hasMessageStartingWith("Template format error: Unrecognized resource types:"
                        + " [AWS::Made::Up, AWS::Lambda::Function]. Of these AWS has AWS::Lambda::Function, which the"
                        + " sandbox does not support ("));
    }

    @Test
    void aTypeOfAwsIsNotMissedWhereItsConditionDoesNotHold() {
        var template = """
                Parameters: {Notify: {Type: String}}
                Conditions: {Notify: !Equals [!Ref Notify, "yes"]}
                Resources:
                  B: {Type: AWS::S3::Bucket}
                  L: {Type: AWS::Lambda::Function, Condition: Notify}
                """;

        assertThatCode(() -> cfn.validateTemplate(validate -> validate.templateBody(template)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("a").templateBody(template)
                .parameters(notify("yes"))))
                .hasMessageContaining("[AWS::Lambda::Function]");
        assertThatCode(() -> cfn.createStack(create -> create.stackName("a").templateBody(template)
                .parameters(notify("no"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("b").templateBody(
                template.replace("AWS::Lambda::Function", "AWS::Lambda::Funktion"))
                .parameters(notify("no"))))
                .hasMessageContaining("[AWS::Lambda::Funktion]");
    }

    @Test
    void twoOutputsCannotExportOneNameNorAnyOne() {
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("a").templateBody("""
                Resources: {B: {Type: AWS::S3::Bucket}}
                Outputs: {A: {Value: a, Export: {Name: x}}, B: {Value: b, Export: {Name: x}}}
                """))).hasMessageStartingWith("Template format error: Output B is malformed. Another output of the"
                + " template has the Export name x already. (");
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("a").templateBody("""
                Resources: {B: {Type: AWS::S3::Bucket}}
                Outputs: {A: {Value: a, Export: {Name: !Sub "${AWS::Region}/x"}}}
                """))).hasMessageStartingWith("Template format error: Output A is malformed. The Name field of every");
    }

    @Test
    void aTemplateOfTheServerlessModelIsToldToBeOneWhateverElseIsInIt() {
        Stream.of("""
                Transform: AWS::Serverless-2016-10-31
                Resources: {F: {Type: AWS::Serverless::Function, Properties: {X: }}}
                """, """
                Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
                Globals: {Function: {Timeout: 3}}
                Resources: {B: {Type: AWS::S3::Bucket, DeletionPolicy: [], Properties: !Nope [1]}}
                """.replace("!Nope [1]", "{A: {Fn::Nope: 1}}"), """
                Transform: [{Name: AWS::Serverless-2016-10-31}]
                Resources: []
                """, """
                Resources: {F: {Type: AWS::Serverless::StateMachine}, Q: {Type: AWS::Made::Up}}
                """, """
                Transform: [[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]]
                Resources: {B: {Type: AWS::S3::Bucket}}
                """, """
                Globals: {Function: {Timeout: 3}}
                Resources: {B: {Type: AWS::S3::Bucket}}
                """, """
                Fn::Transform: AWS::Serverless-2016-10-31
                Resources: {B: {Type: AWS::S3::Bucket}}
                """, """
                Fn::Transform: [{Name: AWS::Serverless-2016-10-31}]
                Resources: {B: {Type: AWS::S3::Bucket}}
                """).forEach(template -> everyOperation(template, failure -> failure.hasMessageStartingWith(
                "Transform AWS::Serverless-2016-10-31 is not supported by the sandbox. This is a template of the AWS"
                        + " Serverless Application Model (SAM)")));
    }

    private static Parameter notify(String value) {
        return Parameter.builder().parameterKey("Notify").parameterValue(value).build();
    }

    /// Tries the template on every operation that takes one.
    private void everyOperation(String template, Consumer<AbstractThrowableAssert<?, ? extends Throwable>> refusal) {
        if (cfn.listStacks().stackSummaries().isEmpty()) {
            cfn.createStack(
                    create -> create.stackName("there").templateBody("Resources: {B: {Type: AWS::S3::Bucket}}"));
            var limit = Instant.now().plusSeconds(120);
            while (cloud.buckets.isEmpty() || !cfn.describeStacks(describe -> describe.stackName("there")).stacks()
                    .getFirst().stackStatusAsString().equals("CREATE_COMPLETE")) {
                assertThat(Instant.now()).isBefore(limit);
                Pause.shortly();
            }
        }
        Stream.<Runnable>of(() -> cfn.createStack(create -> create.stackName("a").templateBody(template)),
                () -> cfn.createChangeSet(create -> create.stackName("a").changeSetName("c")
                        .changeSetType(ChangeSetType.CREATE).templateBody(template)),
                () -> cfn.updateStack(update -> update.stackName("there").templateBody(template)),
                () -> cfn.createChangeSet(create -> create.stackName("there").changeSetName("c")
                        .templateBody(template)),
                () -> cfn.validateTemplate(validate -> validate.templateBody(template)),
                () -> cfn.getTemplateSummary(summarise -> summarise.templateBody(template)))
                .forEach(operation -> refusal.accept(
                        assertThatThrownBy(operation::run).isInstanceOf(CloudFormationException.class)));
    }
}
