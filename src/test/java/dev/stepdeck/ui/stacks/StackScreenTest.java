package dev.stepdeck.ui.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.core.sync.RequestBody;

/// The page of a stack with a log group that its name leads to.
@ExtendWith(ApplicationExtension.class)
class StackScreenTest {

    private ScreenHarness harness;
    private Stage stage;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
        harness.clients().cloudFormation().createStack(create -> create.stackName("kept").templateBody(
                "Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /kept}}}"));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aResourceLeadsToItsScreen(FxRobot robot) throws Exception {
        show(robot, "kept", harness.clients());
        complete(robot);

        robot.interact(() -> robot.lookup("#stack-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        harness.await(robot, "the link", () -> ScreenHarness.there(robot, "#open-Group"));
        robot.clickOn("#open-Group");

        assertThat(harness.visited())
                .containsExactly(new Place.Logs(List.of("/kept"), Optional.empty(), Optional.empty()));
    }

    @Test
    void itIsDeletedAfterTheQuestionOnly(FxRobot robot) throws Exception {
        show(robot, "kept", harness.clients());
        complete(robot);

        robot.clickOn("#stack-delete");
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#dialog-action"));
        robot.clickOn("Cancel");
        harness.await(robot, "no question", () -> !ScreenHarness.there(robot, "#dialog-action"));
        assertThat(harness.clients().cloudFormation().describeStacks(get -> get.stackName("kept")).stacks())
                .extracting(stack -> stack.stackStatusAsString()).containsExactly("CREATE_COMPLETE");

        robot.clickOn("#stack-delete");
        harness.await(robot, "the question again", () -> ScreenHarness.there(robot, "#dialog-action"));
        robot.clickOn("#dialog-action");

        harness.await(robot, "the end", () -> ScreenHarness.there(robot, "#stack-gone"));
        assertThat(harness.clients().cloudFormation().describeStacks().stacks()).isEmpty();
        assertThat(robot.lookup("#stack-delete").queryButton().isDisabled()).isTrue();

        harness.clients().cloudFormation().createStack(create -> create.stackName("kept").templateBody(
                "Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /kept/again}}}"));
        complete(robot);
        harness.await(robot, "the new stack", () -> !robot.lookup("#stack-delete").queryButton().isDisabled());
        assertThat(ScreenHarness.there(robot, "#stack-gone")).isFalse();
    }

    @Test
    void anUpdateIsSeenBeforeItIsMade(FxRobot robot) throws Exception {
        harness.clients().cloudFormation().createStack(create -> create.stackName("aged").templateBody(
                """
                        Parameters: {Days: {Type: Number, Default: 5}}
                        Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aged, RetentionInDays: !Ref Days}}}
                        """));
        show(robot, "aged", harness.clients());
        complete(robot);
        robot.clickOn("#stack-update");
        harness.await(robot, "the form", () -> ScreenHarness.there(robot, "#parameter-Days"));
        robot.interact(() -> robot.lookup("#parameter-Days").queryTextInputControl().setText("7"));
        robot.clickOn("#dialog-action");

        harness.await(robot, "the changes", () -> ScreenHarness.there(robot, "#change-summary"));
        assertThat(ScreenHarness.text(robot, "#change-summary"))
                .isEqualTo("1 change; nothing that exists is removed or replaced.");
        assertThat(robot.lookup("5  \u2192  7").tryQuery()).isPresent();
        ScreenHarness.picture(robot, "stack-changes");
        assertThat(retention()).isEqualTo(5);
        robot.clickOn("#dialog-action");

        harness.await(robot, "the end", () -> ScreenHarness.there(robot, "#stack-updated"));
        assertThat(ScreenHarness.text(robot, "#stack-updated")).isEqualTo("The stack has been updated.");
        assertThat(retention()).isEqualTo(7);
    }

    @Test
    void aStackGoesWithoutTheBucketThatCouldNotBeDeleted(FxRobot robot) throws Exception {
        var cfn = harness.clients().cloudFormation();
        cfn.createStack(create -> create.stackName("full").templateBody("""
                Resources:
                  Kept: {Type: AWS::S3::Bucket, Properties: {BucketName: full-of-things}}
                  Group: {Type: AWS::Logs::LogGroup}
                """));
        settles("full", "CREATE_COMPLETE");
        harness.clients().s3().putObject(put -> put.bucket("full-of-things").key("a"), RequestBody.fromString("1"));
        cfn.deleteStack(delete -> delete.stackName("full"));
        settles("full", "DELETE_FAILED");
        show(robot, "full", harness.clients());
        harness.await(robot, "the button", () -> !robot.lookup("#stack-delete").queryButton().isDisabled());
        robot.clickOn("#stack-delete");
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#leave-Kept"));
        assertThat(robot.lookup("#dialog-action").queryButton().isDisabled()).isTrue();

        robot.clickOn("#leave-Kept").clickOn("#dialog-action");

        harness.await(robot, "the end", () -> ScreenHarness.there(robot, "#stack-gone"));
        assertThat(harness.clients().s3().listObjectsV2(list -> list.bucket("full-of-things")).keyCount()).isEqualTo(1);
    }

    @Test
    void aRollbackThatGotStuckIsContinuedWithoutTheResourceInItsWay(FxRobot robot) throws Exception {
        var s3 = harness.clients().s3();
        s3.createBucket(create -> create.bucket("definitions"));
        for (var name : List.of("old", "new")) {
            s3.putObject(put -> put.bucket("definitions").key(name),
                    RequestBody.fromString(
                            "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}"));
        }
        harness.clients().logs().createLogGroup(create -> create.logGroupName("/taken"));
        var cfn = harness.clients().cloudFormation();
        cfn.createStack(create -> create.stackName("stuck").templateBody(stuck("old", "")));
        settles("stuck", "CREATE_COMPLETE");
        s3.deleteObject(delete -> delete.bucket("definitions").key("old"));
        cfn.updateStack(update -> update.stackName("stuck").templateBody(stuck("new",
                "Late: {Type: AWS::Logs::LogGroup, DependsOn: Machine, Properties: {LogGroupName: /taken}}")));
        settles("stuck", "UPDATE_ROLLBACK_FAILED");
        show(robot, "stuck", harness.clients());
        harness.await(robot, "the offer", () -> ScreenHarness.there(robot, "#stack-recover"));
        assertThat(robot.lookup("#stack-update").queryButton().isDisabled()).isTrue();
        robot.clickOn("#stack-recover");
        harness.await(robot, "the resource", () -> ScreenHarness.there(robot, "#leave-Machine"));

        robot.clickOn("#leave-Machine").clickOn("#dialog-action");

        harness.await(robot, "the end", () -> ScreenHarness.there(robot, "#stack-updated"));
        assertThat(ScreenHarness.text(robot, "#stack-updated")).isEqualTo("The update has been taken back.");
        assertThat(cfn.describeStacks(get -> get.stackName("stuck")).stacks().getFirst().stackStatusAsString())
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        harness.await(robot, "no further offer", () -> !ScreenHarness.there(robot, "#stack-recover"));
    }

    private static String stuck(String definition, String more) {
        return """
                Resources:
                  Machine:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      RoleArn: arn:aws:iam::000000000000:role/r
                      DefinitionS3Location: {Bucket: definitions, Key: %s}
                  %s
                """.formatted(definition, more);
    }

    private void settles(String stack, String status) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> harness.clients().cloudFormation()
                .describeStacks(get -> get.stackName(stack)).stacks().getFirst().stackStatusAsString().equals(status));
    }

    private int retention() {
        return harness.clients().logs().describeLogGroups(list -> list.logGroupNamePrefix("/aged")).logGroups()
                .getFirst().retentionInDays();
    }

    @Test
    void aStackThatIsNotThereLeadsToTheList(FxRobot robot) throws Exception {
        show(robot, "other", harness.clients());
        harness.await(robot, "the reason", () -> robot.lookup("No such stack").tryQuery().isPresent());

        robot.clickOn("#go-stacks");

        assertThat(harness.visited()).containsExactly(new Place.Stacks());
    }

    @Test
    void aRefusalIsShownOnThePage(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, "kept", refused);

            harness.await(robot, "the refusal",
                    () -> robot.lookup("Reading the stack failed").tryQuery().isPresent());
        }
    }

    @Test
    void aReadOnlyConnectionOffersNoDeletion(FxRobot robot) throws Exception {
        try (var readOnly = harness.readOnly()) {
            show(robot, "kept", readOnly);
            complete(robot);

            assertThat(ScreenHarness.there(robot, "#stack-delete")).isFalse();
        }
    }

    @Test
    void nothingCanBeDoneWithAStackThatIsNotKnownYet(FxRobot robot) throws Exception {
        robot.interact(() -> {
            var page = new StackController("kept", new Stacks(harness.clients()), Work.onVirtualThreads(), harness);
            assertThat(List.of("#stack-update", "#stack-delete")).allMatch(id -> page.view().lookup(id).isDisabled());
            harness.show(stage, page);
        });
        complete(robot);

        harness.await(robot, "the buttons", () -> Stream.of("#stack-update", "#stack-delete")
                .noneMatch(id -> robot.lookup(id).queryButton().isDisabled()));
    }

    private void show(FxRobot robot, String name, Clients clients) {
        robot.interact(() -> harness.show(stage,
                new StackController(name, new Stacks(clients), Work.onVirtualThreads(), harness)));
    }

    private void complete(FxRobot robot) throws Exception {
        harness.await(robot, "the stack",
                () -> ScreenHarness.text(robot, "#stack-status").equals("Create complete"));
    }
}
