package dev.stepdeck.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Connections;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The form of the connection switcher, with a shared AWS config of its own that has two profiles.
@ExtendWith(ApplicationExtension.class)
class ConnectScreenTest {

    private static final String CONFIG = """
            [profile night]
            region = eu-west-1
            sso_session = company
            [profile day]
            aws_access_key_id = %s
            aws_secret_access_key = %s
            endpoint_url = %s
            """;

    @TempDir
    Path folder;
    private ScreenHarness harness;
    private Stage stage;
    private final SavedEndpoints endpoints = new SavedEndpoints(new Remembering());
    private ConnectController form;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    @AfterEach
    void close(FxRobot robot) {
        if (form != null) {
            robot.interact(() -> form.close());
        }
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
        harness.close();
    }

    @Test
    void theSandboxCanBeTriedAtOnce(FxRobot robot) throws Exception {
        show(robot, sandbox(), false);
        assertThat(form.complete().get()).isTrue();

        robot.clickOn("#try-connection");

        harness.await(robot, "who one is", () -> robot.lookup(".label").queryAllAs(Label.class)
                .stream().anyMatch(label -> label.getText().startsWith("Reached account 000000000000 as arn:aws:")));
        assertThat(form.choice()).contains(new ChosenConnection(sandbox(), false));
    }

    @Test
    void aProfileBringsItsRegionAndIsComplete(FxRobot robot) throws Exception {
        show(robot, sandbox(), false);
        robot.clickOn("#use-profile");
        assertThat(form.complete().get()).isFalse();
        harness.await(robot, "the profiles", () -> profiles(robot).getItems().size() == 2);

        robot.clickOn("night   SSO · eu-west-1").clickOn("#read-only");

        assertThat(form.choice()).contains(new ChosenConnection(new Connection.Profile("night", "eu-west-1"), true));
    }

    @Test
    void theFormBeginsWithThePresentConnection(FxRobot robot) throws Exception {
        show(robot, new Connection.Profile("day", "sa-east-1"), true);
        harness.await(robot, "the profiles", () -> !profiles(robot).getSelectionModel().isEmpty());

        assertThat(form.choice()).contains(new ChosenConnection(new Connection.Profile("day", "sa-east-1"), true));
    }

    @Test
    void theFormBeginsWithThePresentEndpointAndItsProfile(FxRobot robot) throws Exception {
        var now = new Connection.Endpoint(URI.create("http://localhost:4566"), "us-west-2", Optional.of("day"));
        show(robot, now, false);

        harness.await(robot, "the profile", () -> form.choice().equals(Optional.of(new ChosenConnection(now, false))));
    }

    @Test
    void theWordsBesideAFieldAreItsLabel(FxRobot robot) throws Exception {
        show(robot, sandbox(), false);

        assertThat(robot.lookup(".label").queryAllAs(Label.class).stream().filter(label -> label.getLabelFor() != null)
                .map(label -> label.getText() + " " + label.getLabelFor().getId()))
                .containsExactlyInAnyOrder("Region region", "Region endpoint-region", "Credentials endpoint-profile",
                        "Saved endpoint-saved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "localhost:4566", "ftp://localhost", "http://", "http://localhost:70000",
        "http://local host", "http:///path"})
    void whatIsNoEndpointIsSaidBelowItsFieldAndStays(String text, FxRobot robot) throws Exception {
        show(robot, sandbox(), false);
        robot.clickOn("#use-endpoint");

        robot.interact(() -> robot.lookup("#endpoint-url").queryTextInputControl().setText(text));

        assertThat(ScreenHarness.text(robot, "#endpoint-url-problem"))
                .isEqualTo("An endpoint looks like http://localhost:4566");
        assertThat(form.complete().get()).isFalse();
        robot.interact(() -> robot.lookup("#endpoint-url").queryTextInputControl().setText("http://localhost:4566"));
        assertThat(ScreenHarness.text(robot, "#endpoint-url-problem")).isEmpty();
        assertThat(form.complete().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"#endpoint-region, #endpoint-region-problem, us east",
        "#endpoint-region, #endpoint-region-problem, US-EAST-1",
        "#endpoint-region, #endpoint-region-problem, a.example.org/", "#region, #region-problem, ' '",
        "#region, #region-problem, -"})
    void whatIsNoRegionIsSaidBelowItsField(String field, String problem, String text, FxRobot robot) throws Exception {
        show(robot, new Connection.Endpoint(URI.create("http://localhost:4566"), "us-east-1", Optional.empty()), false);
        if (field.equals("#region")) {
            robot.clickOn("#use-profile");
            harness.await(robot, "the profiles", () -> profiles(robot).getItems().size() == 2);
            robot.clickOn("night   SSO · eu-west-1");
        }
        assertThat(form.complete().get()).isTrue();

        robot.interact(() -> robot.lookup(field).<ComboBox<String>>query().setValue(text));

        assertThat(ScreenHarness.text(robot, problem)).isEqualTo("A region looks like us-east-1");
        assertThat(form.complete().get()).isFalse();
    }

    @Test
    void aTypedRegionCountsWhenTheFieldIsLeft(FxRobot robot) throws Exception {
        show(robot, new Connection.Endpoint(URI.create("http://localhost:4566"), "us-east-1", Optional.empty()), false);

        robot.clickOn("#endpoint-region").push(KeyCode.SHORTCUT, KeyCode.A).write("xx-new-1").push(KeyCode.TAB);

        assertThat(form.choice().map(choice -> choice.connection().region())).contains("xx-new-1");
    }

    @Test
    void anEndpointThatNobodyAnswersIsSaidAndTheFormStays(FxRobot robot) throws Exception {
        show(robot, new Connection.Endpoint(URI.create("http://localhost:1"), "us-east-1", Optional.of("day")), false);
        harness.await(robot, "the profile",
                () -> "day".equals(robot.lookup("#endpoint-profile").<ComboBox<String>>query().getValue()));

        robot.clickOn("#try-connection");

        harness.await(robot, "the failure", () -> robot.lookup("#connect-outcome").lookup("Connecting failed")
                .tryQuery().isPresent());
        assertThat(robot.lookup("#endpoint-url").queryTextInputControl().getText()).isEqualTo("http://localhost:1");
    }

    @Test
    void keysAreTypedAndANamedEndpointIsFoundAgain(FxRobot robot) throws Exception {
        var key = harness.credentials().resolveCredentials();
        show(robot, sandbox(), false);
        robot.clickOn("#use-endpoint");
        robot.interact(() -> {
            robot.lookup("#endpoint-url").queryTextInputControl().setText(harness.endpoint());
            robot.lookup("#endpoint-access-key").queryTextInputControl().setText(key.accessKeyId());
            robot.lookup("#endpoint-secret-key").queryTextInputControl().setText(key.secretAccessKey());
            robot.lookup("#endpoint-name").queryTextInputControl().setText("Test bench");
        });
        ScreenHarness.gallery(robot, "connect-endpoint");
        robot.clickOn("#try-connection");
        harness.await(robot, "who one is", () -> robot.lookup(".label").queryAllAs(Label.class)
                .stream().anyMatch(label -> label.getText().startsWith("Reached account 000000000000")));
        var chosen = (Connection.Endpoint) form.choice().orElseThrow().connection();
        assertThat(chosen.toString()).doesNotContain(key.secretAccessKey());

        robot.interact(() -> {
            endpoints.keep(chosen);
            form.close();
            make(sandbox(), false);
        });
        robot.clickOn("#use-endpoint");
        robot.interact(() -> robot.lookup("#endpoint-saved").queryComboBox().getSelectionModel().selectFirst());

        assertThat(form.choice()).contains(new ChosenConnection(chosen, false));
    }

    @Test
    void whatIsWrongWithAProfileIsSaidInASentence() throws Exception {
        configure("""
                [profile bare]
                region = us-east-1
                [profile talkative]
                region = us-east-1
                credential_process = echo hello
                """);
        assertThat(said("gone")).isEqualTo("There is no profile \u201cgone\u201d in the AWS config.");
        assertThat(said("bare"))
                .isEqualTo("The profile \u201cbare\u201d has no keys and no other way to get some.");
        assertThat(said("talkative"))
                .isEqualTo("The credential process of the profile \u201ctalkative\u201d did not answer with JSON.");
    }

    private static String said(String profile) {
        try (var clients = new Clients(new Connection.Profile(profile, "us-east-1"))) {
            clients.sts().getCallerIdentity();
            return "";
        } catch (RuntimeException e) {
            return Failure.of("Connecting", e).why();
        }
    }

    @Test
    void aConfigThatCannotBeReadIsSaidByName(FxRobot robot) throws Exception {
        configure("[profile night\nregion");
        robot.interact(() -> make(sandbox(), false));

        harness.await(robot, "the failure", () -> robot.lookup("Reading the profiles failed").tryQuery().isPresent());

        configure("[profile mended]\nregion = us-east-1\n");
        robot.clickOn("#failure-retry");
        harness.await(robot, "the profile", () -> profiles(robot).getItems().size() == 1);
        assertThat(robot.lookup("Reading the profiles failed").tryQuery()).isEmpty();
    }

    private Connection.Sandbox sandbox() {
        return (Connection.Sandbox) harness.clients().connection();
    }

    private void show(FxRobot robot, Connection current, boolean readOnly) throws Exception {
        var key = harness.credentials().resolveCredentials();
        configure(CONFIG.formatted(key.accessKeyId(), key.secretAccessKey(), harness.endpoint()));
        robot.interact(() -> make(current, readOnly));
    }

    private void make(Connection current, boolean readOnly) {
        form = new ConnectController(sandbox(), current, readOnly, new Connections(), endpoints,
                Work.onVirtualThreads());
        ScreenHarness.show(stage, form.view());
    }

    private void configure(String text) throws Exception {
        System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), text).toString());
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    }

    private static ListView<?> profiles(FxRobot robot) {
        return robot.lookup("#profiles").queryListView();
    }
}
