package dev.stepdeck.ui.athena;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.athena.CatalogTree;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.ResultReader;
import dev.stepdeck.aws.athena.ResultRow;
import dev.stepdeck.aws.athena.ResultsPlace;
import dev.stepdeck.aws.athena.SavedQueries;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The Athena page in a window of its own.
final class AthenaWindow implements AutoCloseable {

    private final Map<String, List<String>> remembered = new HashMap<>();
    private final Clients clients;
    private final AthenaVisits visits;
    private final Screen page;

    AthenaWindow(Stage stage, Clients clients, Optional<String> queryId, Theme theme) {
        this.clients = clients;
        visits = new AthenaVisits(services(clients), Work.onVirtualThreads(), new Remembered());
        page = visits.to(new Place.Athena(queryId));
        var scene = new Scene(page.view(), 1280, 860);
        theme.apply();
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        page.attach();
    }

    static AthenaServices services(Clients clients) {
        return new AthenaServices(new Queries(clients), new CatalogTree(clients), new SavedQueries(clients),
                new ResultReader(clients), new ResultsPlace(clients));
    }

    /// Another way to the same page.
    Screen visit(String queryId) {
        return visits.to(new Place.Athena(Optional.of(queryId)));
    }

    /// A way to the same page with SQL that was prepared elsewhere.
    Screen visit(Place.SqlDraft draft) {
        return visits.to(new Place.Athena(Optional.empty(), Optional.empty(), Optional.of(draft)));
    }

    Screen page() {
        return page;
    }

    Map<String, List<String>> remembered() {
        return remembered;
    }

    static TableView<ResultRow> table(FxRobot robot) {
        return robot.lookup("#result-table").queryTableView();
    }

    /// How many rows the page has; none when there is no table.
    static int rows(FxRobot robot) {
        return robot.lookup("#result-table").tryQueryAs(TableView.class).map(table -> table.getItems().size())
                .orElse(0);
    }

    static String text(FxRobot robot, String id) {
        return robot.lookup(id).tryQueryAs(Labeled.class).map(Labeled::getText).orElse("");
    }

    /// Waits until something is seen.
    static void await(FxRobot robot, String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            picture(robot, "athena-not-seen");
            throw new AssertionError("Waited in vain for " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Takes a picture for people to look at.
    static void picture(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            Snapshots.write(robot.listWindows().getFirst().getScene().snapshot(null),
                    Path.of("target/screenshots/" + name + ".png"));
            return null;
        });
    }

    @Override
    public void close() {
        WaitForAsyncUtils.asyncFx(page::detach);
        WaitForAsyncUtils.waitForFxEvents();
        clients.close();
    }

    private final class Remembered implements Memory {

        @Override
        public Optional<String> recall(String key) {
            return recallAll(key).stream().findFirst();
        }

        @Override
        public void remember(String key, String value) {
            remembered.put(key, value.isEmpty() ? List.of() : List.of(value));
        }

        @Override
        public List<String> recallAll(String key) {
            return remembered.getOrDefault(key, List.of());
        }

        @Override
        public void rememberFirst(String key, String value, int keep) {
            var values = new ArrayList<>(recallAll(key));
            values.remove(value);
            values.addFirst(value);
            remembered.put(key, List.copyOf(values.subList(0, Math.min(keep, values.size()))));
        }
    }
}
