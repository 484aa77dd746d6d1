package dev.stepdeck.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// One screen in a window of its own, over a sandbox of its own. It notes where the screen wants to go.
public final class ScreenHarness implements AutoCloseable, Navigator {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    private final Sandbox sandbox;
    private final Clients clients;
    private final List<Place> visited = new ArrayList<>();
    private Screen screen;

    /// Starts the sandbox.
    public ScreenHarness() throws IOException {
        sandbox = SharedEngines.sandbox(Files.createTempDirectory("screen"));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
    }

    /// The clients of the sandbox.
    public Clients clients() {
        return clients;
    }

    /// Clients that the sandbox refuses: their key has another secret. To be closed by the test.
    public Clients refused() {
        return new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), "another"));
    }

    /// Clients that read only. To be closed by the test.
    public Clients readOnly() {
        return new Clients(clients.connection(), true);
    }

    /// Where the sandbox is reached.
    public String endpoint() {
        return sandbox.endpoint().toString();
    }

    /// The sandbox's key.
    public AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider
                .create(AwsBasicCredentials.create(sandbox.accessKey(), sandbox.secretKey()));
    }

    /// Where the screen wanted to go.
    public List<Place> visited() {
        return visited;
    }

    /// Makes a state machine and gives its ARN.
    public String machine(String name, String definition) {
        return clients.sfn().createStateMachine(create -> create.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
    }

    /// Starts an execution and gives its ARN.
    public String start(String machine, String input) {
        return clients.sfn().startExecution(start -> start.stateMachineArn(machine).input(input)).executionArn();
    }

    /// Waits until an execution is over.
    public void awaitEnd(String execution) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !clients.sfn()
                .describeExecution(get -> get.executionArn(execution)).statusAsString().equals("RUNNING"));
    }

    /// Shows a screen; on the FX thread.
    public void show(Stage stage, Screen made) {
        screen = made;
        show(stage, made.view());
        made.attach();
    }

    /// Shows something that is no screen; on the FX thread.
    public static void show(Stage stage, Parent view) {
        var scene = new Scene(view, 1200, 800);
        Theme.LIGHT.apply();
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    /// Waits until something is seen.
    public void await(FxRobot robot, String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            picture(robot, "not-seen");
            throw new AssertionError("Waited in vain for " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The words of a label or button.
    public static String text(FxRobot robot, String id) {
        return robot.lookup(id).<Labeled>query().getText();
    }

    /// Whether a node is there and visible.
    public static boolean there(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    /// Takes a picture for people to look at.
    public static void picture(FxRobot robot, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            Snapshots.write(robot.listWindows().getLast().getScene().snapshot(null),
                    Path.of("target/screenshots/" + name + ".png"));
            return null;
        });
    }

    /// Takes pictures in both themes and two sizes, as large as a screen is in windows of 1440 x 900 and 1000 x 650, into the folder that
    /// `-Dstepdeck.gallery` names; without it nothing.
    public static void gallery(FxRobot robot, String name) throws Exception {
        var folder = System.getProperty("stepdeck.gallery");
        if (folder == null) {
            return;
        }
        var stage = (Stage) robot.listWindows().getFirst();
        for (var theme : Theme.values()) {
            for (var size : List.of(new Dimension2D(1264, 832), new Dimension2D(824, 582))) {
                WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
                    theme.apply();
                    theme.dress(stage.getScene());
                    stage.setWidth(size.getWidth());
                    stage.setHeight(size.getHeight());
                });
                WaitForAsyncUtils.waitForFxEvents(10);
                WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
                    Snapshots.write(stage.getScene().snapshot(null), Path.of(folder,
                            name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + (int) size.getWidth() + ".png"));
                    return null;
                });
            }
        }
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            Theme.LIGHT.apply();
            Theme.LIGHT.dress(stage.getScene());
            stage.setWidth(1200);
            stage.setHeight(800);
        });
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    @Override
    public void go(Place place) {
        visited.add(place);
    }

    @Override
    public void back() {
        // There is one screen only.
    }

    @Override
    public void close() {
        if (screen != null) {
            WaitForAsyncUtils.asyncFx(() -> screen.detach());
            WaitForAsyncUtils.waitForFxEvents();
        }
        clients.close();
        sandbox.close();
    }
}
