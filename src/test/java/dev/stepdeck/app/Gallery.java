package dev.stepdeck.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.Blemishes;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;

import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of every page for people to look at, in both themes and three sizes, with a list of what a machine sees: cut words, rows that
/// stick out, faint text. They go to the folder that `-Dstepdeck.gallery` names, when `-Dtest=Gallery` asks for them. What the pages show is made at
/// first, which takes minutes, and is kept if `-Dstepdeck.gallery.home` names a folder below that for temporary files.
/// `-Dstepdeck.gallery.only` takes pages whose names begin so, several with commas between them.
@NeedsPython
@EnabledIfSystemProperty(named = "stepdeck.gallery", matches = ".+")
class Gallery extends ConsoleJourney {

    /// The Headless screen takes no window that is higher.
    private static final List<Dimension2D> SIZES = List.of(new Dimension2D(1000, 650), new Dimension2D(1440, 900),
            new Dimension2D(1920, 990));

    private static final List<String> ONLY = List.of(System.getProperty("stepdeck.gallery.only", "").split(","));

    private final LinkedHashSet<String> seen = new LinkedHashSet<>();
    private final List<String> missed = new ArrayList<>();
    private Path folder;
    private Stage stage;
    private GalleryData data;

    @Start
    void open(Stage shown) throws IOException {
        stage = shown;
        var home = System.getProperty("stepdeck.gallery.home");
        show(shown, home == null ? Files.createTempDirectory("gallery") : Files.createDirectories(Path.of(home)), 10,
                List.of());
        folder = Path.of(System.getProperty("stepdeck.gallery"));
    }

    @Test
    void everyPage() throws Exception {
        data = new GalleryData(clients, Path.of("templates").toAbsolutePath());
        empty();
        data.fill();
        try {
            look();
        } finally {
            Files.write(folder.resolve("seen.txt"), seen);
            Files.write(folder.resolve("missed.txt"), missed);
        }
    }

    private void look() throws Exception {
        patterns();
        stacks();
        executions();
        athena();
        storage();
        glue();
        rest();
        frame();
    }

    private void empty() throws Exception {
        if (!clients.cloudFormation().describeStacks(all -> {}).stacks().isEmpty()) {
            return;
        }
        page("empty-patterns", new Place.Patterns(), () -> there("#pattern-sfn-athena"));
        for (var place : List.of(new Place.Overview(), new Place.Stacks(), new Place.Executions(Optional.empty()),
                new Place.Callbacks(), new Place.Athena(Optional.empty()), new Place.Buckets(),
                new Place.Jobs(Optional.empty(), Optional.empty()), new Place.Transforms(Optional.empty()),
                new Place.Quality(Optional.empty(), Optional.empty(), Optional.empty()),
                new Place.Workflows(Optional.empty()), new Place.Schedules(Optional.empty()),
                new Place.Logs(List.of(), Optional.empty(), Optional.empty()), new Place.Inbox())) {
            page("empty-" + place.getClass().getSimpleName().toLowerCase(Locale.ROOT), place,
                    () -> there(".empty-title") || there(".empty-state"));
        }
    }

    private void patterns() throws Exception {
        page("overview", new Place.Overview(), () -> table("#overview-ran").getItems().size() > 5);
        page("patterns", new Place.Patterns(), () -> there("#pattern-sfn-athena"));
        page("pattern", new Place.Pattern("findmatches-dedup"), () -> there(".state-box"));
        tabs("pattern", "#pattern-tabs");
        page("deploy", new Place.Deploy("glue-etl-parquet"), () -> there("#deploy-stack"));
        page("deploy-exists", new Place.Deploy("sfn-glue-sync"), () -> there("#deploy-stack"));
    }

    private void stacks() throws Exception {
        page("stacks", new Place.Stacks(), () -> table("#stacks-table").getItems().size() > 4);
        page("stack", new Place.Stack("customers-dedup"), () -> !table("#stack-resources").getItems().isEmpty());
        tabs("stack", "#stack-tabs");
        press("#stack-delete");
        shot("stack-delete", () -> there("#dialog-action"));
        robot.push(KeyCode.ESCAPE);
        press("#stack-update");
        shot("stack-update", () -> there("#stack-update-form") || there("#dialog-action"));
        robot.push(KeyCode.ESCAPE);
    }

    private void executions() throws Exception {
        var long1 = data.execution("backfill-2026-01-05T06-00-00Z-eu-central-1-part-0001-of-0012");
        var machine = long1.substring(0, long1.lastIndexOf(':')).replace(":execution:", ":stateMachine:");
        var dedup = data.output("customers-dedup", "StateMachineArn");
        page("executions", new Place.Executions(Optional.of(data.output("hello-glue", "StateMachineArn"))),
                () -> !table("#executions-table").getItems().isEmpty());
        page("executions-long", new Place.Executions(Optional.of(machine)),
                () -> !table("#executions-table").getItems().isEmpty());
        page("start", new Place.Start(data.output("hello-glue", "StateMachineArn"), Optional.of("sfn-glue-sync"),
                Optional.empty()), () -> there("#start-execution"));
        page("start-script", new Place.Start(data.output("shell-on-ec2", "StateMachineArn"),
                Optional.of("datapipeline-shell"), Optional.empty()), () -> there("#start-execution"));
        run("execution", data.newest(dedup), "Succeeded", "Find Match Job");
        run("execution-failed", data.execution("without-message"), "Failed", "Run Glue job");
        run("execution-quality", data.execution("bad-orders"), "Failed", "");
        run("execution-long", long1, "Failed", "Compare");
        run("execution-athena", data.execution("logs-of-january"), "Succeeded", "Get Query Results");
        run("execution-waiting", data.execution("release-42"), "Running", "Wait for approval");
        page("story", new Place.Story(data.newest(dedup)), () -> robot.lookup(".flow-box").queryAll().size() > 4);
        page("compare", new Place.Compare(data.execution("hello-1"), data.execution("without-message")),
                () -> !table("#compare-states").getItems().isEmpty());
        var load = data.execution("load-1");
        page("map-run", new Place.MapRun(clients.sfn().listMapRuns(list -> list.executionArn(load)).mapRuns()
                .getFirst().mapRunArn()), () -> !table("#map-run-children").getItems().isEmpty());
        page("callbacks", new Place.Callbacks(), () -> table("#callbacks-table").getItems().size() == 2);
        act(() -> table("#callbacks-table").getSelectionModel().selectFirst());
        shot("callback", () -> there("#callback-succeed"));
    }

    private void run(String name, String arn, String status, String state) throws Exception {
        if (skipped(name) && ONLY.stream().noneMatch(only -> only.startsWith(name))) {
            return;
        }
        page(name, new Place.Execution(arn), () -> text("#execution-status").equals(status) && there(".state-box"));
        if (!state.isEmpty()) {
            act(() -> robot.lookup("#graph").queryAs(GraphView.class).select(state));
        }
        tabs(name, "#execution-tabs");
        tabs(name + "-state", "#inspector .tab-pane");
    }

    private void athena() throws Exception {
        var queries = clients.athena().listQueryExecutions(list -> {}).queryExecutionIds();
        page("athena-new", new Place.Athena(Optional.empty()), () -> there("#query-tabs"));
        for (var i = 0; i < 3; i++) {
            var id = queries.get(i);
            page("athena-" + i, new Place.Athena(Optional.of(id)), () -> there("#query-state"));
        }
        page("athena-table", new Place.Athena(Optional.empty(), Optional.of("serverlessland_database.cf_access_logs")),
                () -> there("#query-tabs"));
        page("athena-rows", new Place.Athena(Optional.of(queries.get(2))), () -> there("#result-table"));
        for (var side : List.of("#side-cell", "#side-query", "#side-chart")) {
            act(() -> robot.lookup(side).<ToggleButton>tryQuery().ifPresent(ToggleButton::fire));
            shot("athena" + side.replace("#", "-"), () -> true);
        }
        tabs("athena", "#athena-side");
        press("#athena-options");
        shot("athena-options", () -> there("#dialog-action"));
        robot.push(KeyCode.ESCAPE);
    }

    private void storage() throws Exception {
        page("buckets", new Place.Buckets(), () -> table("#buckets-table").getItems().size() > 3);
        var bucket = data.output("customers-dedup", "BucketName");
        page("s3", new Place.S3(new S3Uri(bucket, "etl-ttt-demo/")),
                () -> there("#s3-table") && !table("#s3-table").getItems().isEmpty());
        page("s3-object",
                new Place.S3(new S3Uri(bucket, "etl-ttt-demo/data_analytics_team_folder/full-top-customer.csv")),
                () -> there("#s3-preview-rows"));
    }

    private void glue() throws Exception {
        page("jobs", new Place.Jobs(Optional.of("stepdeck-glue-python-job"), Optional.empty()),
                () -> robot.lookup("#jobs-list").queryAs(ListView.class).getItems().size() > 2);
        act(() -> table("#job-runs").getSelectionModel().selectFirst());
        shot("jobs-selected", () -> there("#job-run-state"));
        press("#job-start");
        shot("jobs-run", () -> there("#dialog-action"));
        robot.push(KeyCode.ESCAPE);
        page("transforms", new Place.Transforms(Optional.empty()), () -> there("#transform-quality"));
        tabs("transforms", "#transform-tabs");
        page("quality", new Place.Quality(Optional.empty(), Optional.empty(), Optional.empty()),
                () -> !table("#rulesets").getItems().isEmpty());
        tabs("quality", "#quality-page-tabs");
        page("workflows", new Place.Workflows(Optional.empty()), () -> there(".flow-box"));
        tabs("workflows", "#workflows-tabs");
        page("schedules", new Place.Schedules(Optional.empty()), () -> there("#schedules-table"));
        tabs("schedules", "#schedules-tabs");
        page("schedules-rule",
                new Place.Schedules(Optional.of("arn:aws:events:us-east-1:000000000000:rule/month-end")),
                () -> there("#schedule-fire"));
    }

    private void rest() throws Exception {
        page("logs-empty", new Place.Logs(List.of(), Optional.empty(), Optional.empty()), () -> true);
        page("logs", new Place.Logs(List.of("/aws-glue/python-jobs/output", "/aws-glue/python-jobs/error"),
                Optional.empty(), Optional.empty()), () -> there("#logs-lines") || there("#logs-reason"));
        act(() -> robot.lookup("#logs-mode-insights").<ToggleButton>tryQuery().ifPresent(ToggleButton::fire));
        shot("logs-insights", () -> there("#insights-run"));
        page("inbox", new Place.Inbox(), () -> !robot.lookup("#inbox-letters").queryListView().getItems().isEmpty());
        act(() -> robot.lookup("#inbox-letters").queryListView().getSelectionModel().selectFirst());
        shot("inbox-letter", () -> there("#letter-text"));
        page("settings", new Place.Settings(), () -> there("#theme-light"));
        page("help", new Place.Help("window.md", "execution"), () -> true);
    }

    private void frame() throws Exception {
        page("frame", new Place.Patterns(), () -> there("#pattern-sfn-athena"));
        press("#palette-button");
        shot("palette", () -> there("#palette-query"));
        act(() -> robot.lookup("#palette-query").queryAs(TextField.class).setText("orders"));
        shot("palette-orders", () -> true);
        robot.push(KeyCode.ESCAPE);
        press("#activities");
        shot("activities", () -> true);
        robot.push(KeyCode.ESCAPE);
        press("#cli-commands");
        shot("cli", () -> true);
        robot.push(KeyCode.ESCAPE);
        press("#connection");
        shot("connection", () -> there("#dialog-action"));
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> console.walk("sfn-glue-sync", _ -> {}, _ -> {}));
        shot("walkthrough", () -> there("#walk-card"));
    }

    private boolean skipped(String name) {
        return ONLY.stream().noneMatch(name::startsWith);
    }

    private void page(String name, Place place, Callable<Boolean> loaded) throws Exception {
        if (skipped(name) && ONLY.stream().noneMatch(only -> only.startsWith(name))) {
            return;
        }
        small();
        goes(place);
        shot(name, loaded);
    }

    /// Does something on a page that may not be shown, because other pages are wanted only.
    private void act(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            try {
                what.run();
            } catch (RuntimeException e) {
                missed.add(String.valueOf(e.getMessage()));
            }
        });
    }

    /// What opens a dialog returns when that is closed.
    private void press(String id) {
        robot.lookup(id).<Button>tryQuery().ifPresentOrElse(button -> Platform.runLater(button::fire),
                () -> missed.add(id));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Pages divide the room that they have when they open.
    private void small() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            stage.setWidth(SIZES.getFirst().getWidth());
            stage.setHeight(SIZES.getFirst().getHeight());
        });
        WaitForAsyncUtils.waitForFxEvents(6);
    }

    private void tabs(String name, String pane) throws Exception {
        var found = robot.lookup(pane).<TabPane>tryQuery();
        if (found.isEmpty()) {
            missed.add(name + " " + pane);
            return;
        }
        var tabs = found.get().getTabs();
        for (var i = 0; i < tabs.size(); i++) {
            var at = i;
            act(() -> found.get().getSelectionModel().select(at));
            few(name + "-tab-" + tabs.get(i).getText().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"),
                    () -> true);
        }
        act(() -> found.get().getSelectionModel().select(0));
    }

    private void shot(String name, Callable<Boolean> loaded) throws Exception {
        if (skipped(name)) {
            return;
        }
        look(name, loaded);
        for (var theme : Theme.values()) {
            for (var size : SIZES) {
                take(name, theme, size);
            }
        }
    }

    /// Two pictures only: small and light, larger and dark.
    private void few(String name, Callable<Boolean> loaded) throws Exception {
        if (skipped(name)) {
            return;
        }
        look(name, loaded);
        take(name, Theme.LIGHT, SIZES.get(0));
        take(name, Theme.DARK, SIZES.get(1));
    }

    private void look(String name, Callable<Boolean> loaded) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(60_000, () -> quiet(loaded)));
        } catch (TimeoutException e) {
            missed.add(name);
        }
        WaitForAsyncUtils.sleep(600, TimeUnit.MILLISECONDS);
    }

    private static boolean quiet(Callable<Boolean> loaded) {
        try {
            return loaded.call();
        } catch (Exception e) {
            return false;
        }
    }

    private void take(String name, Theme theme, Dimension2D size) {
        var file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + (int) size.getWidth();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            theme.apply();
            theme.dress(stage.getScene());
            stage.setWidth(size.getWidth());
            stage.setHeight(size.getHeight());
        });
        WaitForAsyncUtils.waitForFxEvents(6);
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            var windows = robot.listWindows();
            for (var i = 0; i < windows.size(); i++) {
                var scene = windows.get(i).getScene();
                theme.dress(scene);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                var where = file + (i == 0 ? "" : "-over" + i);
                Snapshots.write(scene.snapshot(null), folder.resolve(where + ".png"));
                Blemishes.cut(scene).forEach(each -> seen.add(where + "  " + each));
                Blemishes.sticksOut(scene).forEach(each -> seen.add(where + "  " + each));
                if (size.equals(SIZES.get(1))) {
                    Blemishes.faint(scene).forEach(each -> seen.add(where + "  " + each));
                }
            }
            return null;
        });
    }
}
