package dev.stepdeck.ui.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.PatternDeployments;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.base.NodeMatchers;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A pattern with data, deployed by the form.
@ExtendWith(ApplicationExtension.class)
class DeployScreenTest {

    private ScreenHarness harness;
    private Stage stage;

    @TempDir
    private Path folder;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void theDataFollowsTheStack(FxRobot robot) throws Exception {
        deploy(robot, new Patterns(Path.of("templates")).find("sfn-athena").orElseThrow());
        ScreenHarness.picture(robot, "deploy-data");

        assertThat(ScreenHarness.text(robot, "#deploy-doing")).isEqualTo("Deployed");
        var logs = new Stacks(harness.clients()).find("sfn-athena").orElseThrow().output("Logs").orElseThrow();
        assertThat(harness.clients().s3().listObjects(list -> list.bucket(logs)).contents()).hasSize(6)
                .extracting(S3Object::key).allMatch(key -> key.endsWith(".gz"));
    }

    @Test
    void aStackWithoutItsDataIsShownWithTheReason(FxRobot robot) throws Exception {
        Files.createDirectories(folder.resolve("p/data"));
        Files.writeString(folder.resolve("p/pattern.json"), "{\"title\": \"Reads files\"}");
        Files.writeString(folder.resolve("p/data/data.json"), "{\"output\": \"Bucket\"}");
        Files.writeString(folder.resolve("p/data/a.csv"), "1");
        Files.writeString(folder.resolve("p/template.yaml"), """
                Resources: {Group: {Type: AWS::Logs::LogGroup}}
                Outputs: {Bucket: {Value: no-such-bucket}}
                """);

        deploy(robot, new Patterns(folder).find("p").orElseThrow());
        ScreenHarness.picture(robot, "deploy-data-missing");

        assertThat(ScreenHarness.text(robot, "#deploy-doing"))
                .isEqualTo("Deployed, but without the pattern's data");
        assertThat(robot.lookup("The bucket no-such-bucket, which the output Bucket of the stack names,"
                + " does not exist.").tryQuery()).isPresent();
        harness.clients().s3().createBucket(create -> create.bucket("no-such-bucket"));
        robot.interact(() -> robot.lookup("Try again").queryButton().fire());
        harness.await(robot, "the second attempt",
                () -> ScreenHarness.text(robot, "#deploy-doing").startsWith("Nothing to change"));
        assertThat(harness.clients().s3().listObjects(list -> list.bucket("no-such-bucket")).contents())
                .extracting(S3Object::key).containsExactly("a.csv");
    }

    @Test
    void whatTheTemplateNeedsThatThereIsNotIsSaidOnTheForm(FxRobot robot) throws Exception {
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/pattern.json"), "{\"title\": \"Needs a table\"}");
        Files.writeString(folder.resolve("p/template.yaml"), "Resources: {Table: {Type: AWS::RDS::DBInstance}}");

        form(robot, new Patterns(folder).find("p").orElseThrow());

        harness.await(robot, "the reason", () -> robot.lookup("Template format error: Unrecognized resource types:"
                + " [AWS::RDS::DBInstance]. The sandbox does not support this type of AWS")
                .match(NodeMatchers.isVisible())
                .tryQuery().isPresent());
        ScreenHarness.picture(robot, "deploy-refused");
        assertThat(robot.lookup("#deploy-stack").queryButton().isDisabled()).isTrue();
    }

    @Test
    void anEditOfTheTemplateIsTakenAtOnceUnlessSomethingWasTyped(FxRobot robot) throws Exception {
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/pattern.json"), "{\"title\": \"Edited elsewhere\"}");
        template("Days: {Type: Number, Default: 1}");
        form(robot, new Patterns(folder).find("p").orElseThrow());
        harness.await(robot, "the form", () -> !robot.lookup("#deploy-stack").queryButton().isDisabled());

        template("Days: {Type: Number, Default: 2}, Owner: {Type: String, Default: me}");
        harness.await(robot, "the new default", () -> field(robot, "Days").equals("2"));
        assertThat(ScreenHarness.there(robot, "#files-changed")).isFalse();

        robot.interact(() -> robot.lookup("#parameter-Days").queryTextInputControl().setText("7"));
        template("Days: {Type: Number, Default: 3}, Zone: {Type: String, Default: eu}");
        harness.await(robot, "the choice", () -> ScreenHarness.there(robot, "#files-use"));
        assertThat(List.of(field(robot, "Days"), field(robot, "Owner"))).containsExactly("7", "me");
        ScreenHarness.gallery(robot, "deploy-changed");
        robot.clickOn("#files-use");
        assertThat(List.of(field(robot, "Days"), field(robot, "Zone"))).containsExactly("7", "eu");
        assertThat(robot.lookup("#parameter-Owner").tryQuery()).isEmpty();

        Files.writeString(folder.resolve("p/template.yaml"), "Resources: [");
        harness.await(robot, "the mistake", () -> ScreenHarness.there(robot, "#files-changed")
                && ScreenHarness.text(robot, "#files-changed").contains("template.yaml:"));
        assertThat(robot.lookup("#deploy-stack").queryButton().isDisabled()).isTrue();
        assertThat(field(robot, "Days")).isEqualTo("7");
        template("Days: {Type: Number, Default: 3}, Zone: {Type: String, Default: eu}");
        harness.await(robot, "that it is mended", () -> !ScreenHarness.there(robot, "#files-changed")
                && !robot.lookup("#deploy-stack").queryButton().isDisabled());
        assertThat(field(robot, "Days")).isEqualTo("7");
    }

    private void template(String parameters) throws Exception {
        Files.writeString(folder.resolve("p/template.yaml"),
                "Parameters: {" + parameters + "}\nResources: {Group: {Type: AWS::Logs::LogGroup}}\n");
    }

    private static String field(FxRobot robot, String parameter) {
        return robot.lookup("#parameter-" + parameter).tryQuery().map(found -> ((TextField) found).getText())
                .orElse("");
    }

    private void form(FxRobot robot, Pattern pattern) {
        var clients = harness.clients();
        robot.interact(() -> harness.show(stage,
                new DeployController(pattern, new Patterns(folder), new Stacks(clients),
                        new PatternDeployments(clients),
                        Work.onVirtualThreads(), harness,
                        new NoMemory())));
    }

    private void deploy(FxRobot robot, Pattern pattern) throws Exception {
        form(robot, pattern);
        if (ScreenHarness.there(robot, "#acknowledge")) {
            robot.clickOn("#acknowledge");
        }
        harness.await(robot, "the button", () -> !robot.lookup("#deploy-stack").queryButton().isDisabled());
        ScreenHarness.picture(robot, "deploy-form-" + pattern.id());
        robot.clickOn("#deploy-stack");
        harness.await(robot, "the outputs", () -> ScreenHarness.there(robot, "#deploy-done"));
    }

    private static final class NoMemory implements Memory {

        @Override
        public Optional<String> recall(String key) {
            return Optional.empty();
        }

        @Override
        public void remember(String key, String value) {
            // Nothing is kept.
        }

        @Override
        public List<String> recallAll(String key) {
            return List.of();
        }

        @Override
        public void rememberFirst(String key, String value, int keep) {
            // Nothing is kept.
        }
    }
}
