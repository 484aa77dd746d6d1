package dev.stepdeck.ui.athena;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.ColumnProfiles;
import dev.stepdeck.aws.athena.LocalTable;
import dev.stepdeck.aws.athena.QueryResults;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.aws.athena.ResultExport;
import dev.stepdeck.aws.athena.ResultFilter;
import dev.stepdeck.aws.athena.ResultPage;
import dev.stepdeck.aws.athena.ResultSize;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.work.Running;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The rows of a query: a page at a time, from Athena or its file as they came, or from the local copy when they are sorted
/// or filtered. Beside them, on request, one cell, a profile, a chart, or the query itself.
final class ResultPane extends BorderPane {

    private static final Duration COUNT_PAUSE = Duration.ofMillis(300);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final Desk desk;
    private final ResultGrid grid;
    private final PageBar bar;
    private final FilterBar filterBar = new FilterBar(this::filter);
    private final ResultTools tools;
    private final SplitPane panes = new SplitPane();
    private final ResultSide side;
    private Optional<QueryView> query = Optional.empty();
    private @Nullable QueryResults results;
    private @Nullable LocalCopy copy;
    private @Nullable LocalTable arranged;
    private @Nullable Running loading;
    private @Nullable Running counting;
    private List<ResultFilter> filters = List.of();
    private boolean arranging;
    private long at;
    private int shown;

    ResultPane(Desk desk) {
        this.desk = desk;
        this.bar = new PageBar(desk.options().resultRows(), this::open);
        this.grid = new ResultGrid(_ -> arrange(), number -> HeadMenu.of(this, number), () -> inspect());
        this.side = new ResultSide(panes, grid);
        this.tools = new ResultTools(filterBar, grid.columnBar(),
                node -> withResults(found -> ColumnPicker.open(node, found.columns(), grid())), this::export,
                this::showSide, this::onCancel);
        setId("result");
        grid.setCellMenu(cellMenu());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event) && event.getTarget() instanceof Node node && inGrid(node)) {
                copy(RowText.TSV);
                event.consume();
            }
        });
        clear();
    }

    ResultGrid grid() {
        return grid;
    }

    FilterBar filterBar() {
        return filterBar;
    }

    /// Shows nothing, for a query that has not ended.
    void clear() {
        drop();
        query = Optional.empty();
        setTop(null);
        setBottom(null);
        setCenter(new EmptyState("mdi2t-table", "No result yet",
                "Run a query, or open one from the history. Its rows appear here, page by page."));
    }

    /// Shows the outcome of a query.
    void show(QueryView ended) {
        show(ended, 0);
    }

    /// Shows the outcome of a query, beginning with the page that has a given row.
    void show(QueryView ended, long row) {
        drop();
        at = row;
        query = Optional.of(ended);
        setTop(null);
        setBottom(null);
        if (!ended.status().succeeded()) {
            setCenter(new EndedView(ended, desk.options().price()));
            return;
        }
        openResults(ended);
    }

    private void openResults(QueryView ended) {
        setCenter(new EmptyState("mdi2t-table", "Fetching the first rows…", ""));
        var size = bar.pageSize();
        desk.work(scope -> loading = scope.fetch(_ -> {
            var opened = desk.services().results().open(ended);
            return new Opened(opened, opened.page(0, size));
        }, this::show, thrown -> setCenter(failure("Fetching the result", thrown, () -> openResults(ended)))));
    }

    private record Opened(QueryResults results, ResultPage first) {}

    private void show(Opened opened) {
        var found = opened.results();
        results = found;
        copy = new LocalCopy(desk, found, tools::tell);
        if (found.columns().isEmpty()) {
            setCenter(new EmptyState("mdi2c-check", "Done", "The statement has no rows to show."));
            return;
        }
        filterBar.describe(found.columns());
        filters = List.of();
        grid.describe(found.columns());
        panes.getItems().setAll(grid);
        tools.chooseNone();
        setTop(tools);
        setCenter(panes);
        setBottom(bar);
        bar.tellRoad(found.road().fast()
                ? "From the result file in S3"
                : found.size().complete() ? "All rows loaded" : "Page by page from Athena", found.road().why());
        var row = at;
        if (opened.first().rows().size() == Math.min(bar.pageSize(), found.size().rows())) {
            showPage(opened.first());
        } else {
            open(0);
        }
        count();
        if (row > 0) {
            open(row);
        }
    }

    /// Underlines nothing itself: offers a link to the position of the error.
    void offerJump(String words, Runnable jump) {
        if (getCenter() instanceof EndedView view) {
            view.offer(words, jump);
        }
    }

    /// The page is left: no copy stays.
    void leave() {
        stop();
        if (copy != null) {
            copy.close();
            copy = null;
        }
    }

    /// The page is shown again: the rows as they came.
    void comeBack() {
        withResults(found -> {
            if (copy == null && !found.columns().isEmpty()) {
                copy = new LocalCopy(desk, found, tools::tell);
                resetArrangement();
                open(at);
                count();
            }
        });
        if (results == null) {
            query.filter(known -> known.status().succeeded()).ifPresent(this::openResults);
        }
    }

    /// Goes to the page with a row, counted from 0, and selects the row.
    void open(long row) {
        var found = results;
        if (found == null) {
            return;
        }
        if (loading != null) {
            loading.cancel();
        }
        var size = bar.pageSize();
        var first = row / size * size;
        var local = arranged;
        desk.work(scope -> loading = scope.fetch(
                _ -> local == null ? found.page(first, size) : local.page(first, size), page -> {
                    showPage(page);
                    grid.select((int) (row - first));
                }, thrown -> side.show(failure("Fetching the page", thrown, () -> open(row)))));
    }

    private void showPage(ResultPage page) {
        at = page.first();
        shown = page.rows().size();
        grid.show(page);
        bar.show(at, shown, size());
    }

    private ResultSize size() {
        var local = arranged;
        var found = results;
        return local != null ? local.size() : found == null ? new ResultSize(0, true) : found.size();
    }

    /// Counts the rows in the file, and shows the progress.
    private void count() {
        var found = results;
        if (found == null || found.size().complete() || !found.road().fast()) {
            return;
        }
        desk.work(scope -> {
            scope.fetch(_ -> {
                found.prepare();
                return found.size();
            }, _ -> counted(), thrown -> {
                counted();
                bar.tellRoad("The result file could not be read to the end", Failure.of("Counting", thrown).why());
            });
            counting = scope.poll(COUNT_PAUSE, _ -> found.size(), _ -> counted(), _ -> {});
        });
    }

    private void counted() {
        if (arranged == null) {
            bar.counted(shown, size());
        }
        if (size().complete() && counting != null) {
            counting.cancel();
            counting = null;
        }
    }

    private void filter(List<ResultFilter> wanted) {
        filters = wanted;
        arrange();
    }

    /// Sorts and filters all rows, using the local copy.
    private void arrange() {
        var order = grid.order();
        var wanted = filters;
        if (order.isEmpty() && wanted.isEmpty()) {
            arranged = null;
            arranging = false;
            cancelWork();
            open(0);
            return;
        }
        var size = bar.pageSize();
        arranging = true;
        withCopy("Sorting and filtering all rows", table -> {
            table.arrange(order, wanted);
            return new Arranged(table, table.page(0, size));
        }, answer -> {
            arranging = false;
            arranged = answer.table();
            showPage(answer.page());
            side.rearranged();
        });
    }

    private record Arranged(LocalTable table, ResultPage page) {}

    /// Profiles a column.
    void profile(int column) {
        withCopy("Profiling the column", table -> ColumnProfiles.of(table, column), profile -> {
            tools.chooseNone();
            side.showProfile(profile);
        });
    }

    private void showSide(Optional<ResultTools.Side> wanted) {
        if (wanted.isEmpty()) {
            side.hide();
            return;
        }
        switch (wanted.get()) {
            case CELL -> withResults(side::showCell);
            case CHART -> withResults(found -> side.showChart(found, this::draw));
            case QUERY -> query.ifPresent(ended -> side.showQuery(ended, desk.options().price()));
        }
    }

    private <T> void draw(LocalCopy.Need<T> need, Consumer<T> done) {
        withCopy("Drawing the chart", need, done);
    }

    private void inspect() {
        withResults(side::inspect);
    }

    private void export(ResultExport.Format format) {
        ExportDialog.choose(getScene().getWindow(), format, query.map(QueryView::id).orElse("result"))
                .ifPresent(file -> withCopy("Exporting to " + file.getFileName(),
                        table -> ResultExport.write(table, format, file),
                        bytes -> bar.tellRoad("Exported " + Bytes.words(bytes) + " to " + file.getFileName(),
                                file.toString())));
    }

    private ContextMenu cellMenu() {
        var menu = new ContextMenu();
        for (var format : RowText.values()) {
            var item = new MenuItem(format.words());
            item.setOnAction(_ -> copy(format));
            menu.getItems().add(item);
        }
        var show = new MenuItem("Show the whole value");
        show.setOnAction(_ -> tools.choose(ResultTools.Side.CELL));
        menu.getItems().add(show);
        return menu;
    }

    private void copy(RowText format) {
        withResults(found -> {
            var chosen = grid.chosen();
            Clip.copy(format.of(found.columns(), chosen.columns(), chosen.rows()));
        });
    }

    private boolean inGrid(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == grid) {
                return true;
            }
        }
        return false;
    }

    private <T> void withCopy(String name, LocalCopy.Need<T> need, Consumer<T> done) {
        if (copy != null) {
            copy.use(name, need, done,
                    thrown -> side.show(failure(name, thrown, () -> withCopy(name, need, done))));
        }
    }

    private void withResults(Consumer<QueryResults> action) {
        var found = results;
        if (found != null) {
            action.accept(found);
        }
    }

    private static FailureView failure(String what, Throwable thrown, Runnable retry) {
        var view = new FailureView(Failure.of(what, thrown), Optional.of(retry));
        view.setMaxHeight(USE_PREF_SIZE);
        return view;
    }

    /// What was to be sorted stays as it came.
    private void onCancel() {
        cancelWork();
        if (arranging) {
            resetArrangement();
            open(0);
        }
    }

    private void resetArrangement() {
        arranging = false;
        arranged = null;
        filters = List.of();
        withResults(found -> filterBar.describe(found.columns()));
        grid.unorder();
    }

    private void cancelWork() {
        if (copy != null) {
            copy.cancel();
        }
    }

    private void stop() {
        for (var each : new Running[]{loading, counting}) {
            if (each != null) {
                each.cancel();
            }
        }
        loading = null;
        counting = null;
    }

    private void drop() {
        leave();
        results = null;
        arranged = null;
        at = 0;
        side.hide();
    }
}
