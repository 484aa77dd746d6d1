package dev.stepdeck.ui.athena;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.CatalogTable;
import dev.stepdeck.aws.athena.SavedQuery;
import dev.stepdeck.aws.athena.Workgroup;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The Athena page: the catalog, the history and saved queries on the left, tabs with texts and their results on the right.
/// Texts and selections are restored after a restart.
final class AthenaController {

    private static final String DATABASE = "athena/database";
    private static final String WORKGROUP = "athena/workgroup";
    private static final double KEEP_AFTER_MILLIS = 600;

    private final Desk desk;
    private final Work work;
    private final Memory memory;
    private final OpenTabs kept;
    private final SqlWords words = new SqlWords();
    private final PauseTransition keeping = new PauseTransition(Duration.millis(KEEP_AFTER_MILLIS));
    private final Parent view;
    private @Nullable WorkScope scope;
    private boolean opened;
    private boolean filling;
    private int made;
    private final Map<Place.SqlDraft, QueryTab> drafts = new HashMap<>();

    @FXML
    private ComboBox<String> workgroups;
    @FXML
    private ComboBox<String> databases;
    @FXML
    private Label told;
    @FXML
    private Button options;
    @FXML
    private Tab catalogTab;
    @FXML
    private Tab historyTab;
    @FXML
    private Tab savedTab;
    @FXML
    private TabPane tabs;

    private final CatalogPane catalog;
    private final HistoryPane history;
    private final SavedPane saved;

    /// Loads the view; sends no requests until it is attached.
    AthenaController(AthenaServices services, Work work, Memory memory) {
        this.work = work;
        this.memory = memory;
        this.desk = new Desk(services, new QueryOptions(memory, services.place().of(), services.choices()), work);
        this.kept = new OpenTabs(memory);
        this.catalog = new CatalogPane(desk, words, this::runInNewTab, name -> current().ifPresent(
                tab -> tab.editor().insert(name)));
        this.history = new HistoryPane(desk, query -> showQuery(query.id()));
        this.saved = new SavedPane(desk, this::open);
        this.view = Fxml.load(this);
    }

    /// The root of the page, always the same.
    Parent view() {
        return view;
    }

    /// What the window is titled.
    String title() {
        return "Athena";
    }

    /// Starts what is live.
    void attach() {
        var fresh = work.scope();
        scope = fresh;
        desk.within(Optional.of(fresh));
        if (!opened) {
            opened = true;
            openKept();
            Platform.runLater(() -> current().ifPresent(tab -> tab.editor().requestFocus()));
        } else {
            queryTabs().forEach(QueryTab::comeBack);
        }
        fresh.fetch(_ -> desk.services().queries().workgroups(), this::offerWorkgroups,
                thrown -> told.setText(Failure.of("Listing workgroups", thrown).why()));
        fresh.fetch(_ -> desk.services().catalog().databases(), this::offerDatabases,
                thrown -> told.setText(Failure.of("Listing databases", thrown).why()));
        readSide();
    }

    /// Ends what is live.
    void detach() {
        keep();
        queryTabs().forEach(QueryTab::leave);
        desk.within(Optional.empty());
        if (scope != null) {
            scope.close();
        }
    }

    @FXML
    private void initialize() {
        catalogTab.setContent(catalog);
        historyTab.setContent(history);
        savedTab.setContent(saved);
        keeping.setOnFinished(_ -> keep());
        desk.database().set(memory.recall(DATABASE).orElse(""));
        desk.workgroup().set(memory.recall(WORKGROUP).orElse("primary"));
        workgroups.getItems().setAll(desk.workgroup().get());
        workgroups.setValue(desk.workgroup().get());
        workgroups.valueProperty().subscribe(chosen -> {
            if (chosen != null && !filling && !chosen.equals(desk.workgroup().get())) {
                desk.workgroup().set(chosen);
                memory.remember(WORKGROUP, chosen);
                describeWorkgroup();
                readSide();
            }
        });
        databases.valueProperty().subscribe(chosen -> {
            if (chosen != null && !filling) {
                desk.database().set(chosen);
                memory.remember(DATABASE, chosen);
            }
        });
        historyTab.selectedProperty().subscribe(_ -> readSide());
        savedTab.selectedProperty().subscribe(_ -> readSide());
        options.setTooltip(new Tooltip("Output location, result reuse, price"));
    }

    @FXML
    private void onOptions() {
        OptionsForm.open(options, desk.options());
    }

    @FXML
    private void onNewTab() {
        tabs.getSelectionModel().select(newTab("", ""));
        // The tab's content appears with the next layout; before that nothing in it accepts the focus.
        tabs.applyCss();
        tabs.layout();
        current().ifPresent(tab -> tab.editor().requestFocus());
    }

    private void openKept() {
        kept.recall().forEach(entry -> {
            var tab = newTab(entry.name(), entry.sql());
            if (!entry.queryId().isEmpty()) {
                tab.openAgain(entry.queryId());
            }
        });
        if (tabs.getTabs().isEmpty()) {
            newTab("", "");
        }
        tabs.getSelectionModel().selectFirst();
    }

    /// Shows a query in the tab that already has it, or in a new one.
    void showQuery(String id) {
        var tab = queryTabs().stream().filter(each -> each.reveal(id)).findFirst()
                .orElseGet(() -> {
                    var free = queryTabs().stream().filter(QueryTab::isUnused).findFirst()
                            .orElseGet(() -> newTab("", ""));
                    free.open(id);
                    return free;
                });
        tabs.getSelectionModel().select(tab);
        keeping.playFromStart();
    }

    /// Offers a query of a table, `database.table`, in a tab of its own, unless one has it already.
    void ask(String table) {
        var dot = table.indexOf('.');
        var sql = new CatalogTable(table.substring(0, dot), table.substring(dot + 1), false, "", List.of()).preview();
        var tab = queryTabs().stream().filter(each -> each.editor().textProperty().get().equals(sql)).findFirst()
                .orElseGet(() -> {
                    var free = queryTabs().stream().filter(QueryTab::isUnused).findFirst()
                            .orElseGet(() -> newTab(table.substring(dot + 1), ""));
                    free.editor().textProperty().set(sql);
                    return free;
                });
        tabs.getSelectionModel().select(tab);
    }

    /// Offers SQL in a tab of its own. Coming back to the same place shows that tab again, whatever became of its text, and opens none
    /// if it was closed.
    void offer(Place.SqlDraft draft) {
        var tab = drafts.computeIfAbsent(draft, _ -> newTab(draft.name(), draft.sql()));
        if (tabs.getTabs().contains(tab)) {
            tabs.getSelectionModel().select(tab);
        }
        keeping.playFromStart();
    }

    private void open(SavedQuery query) {
        var tab = newTab(query.name(), query.sql());
        tabs.getSelectionModel().select(tab);
        if (!query.database().isEmpty() && databases.getItems().contains(query.database())) {
            databases.setValue(query.database());
        }
    }

    private void runInNewTab(String sql) {
        var tab = current().filter(each -> each.editor().textProperty().get().isBlank())
                .orElseGet(() -> newTab("", ""));
        tab.editor().textProperty().set(sql);
        tabs.getSelectionModel().select(tab);
        tab.run();
    }

    private QueryTab newTab(String name, String sql) {
        made++;
        var tab = new QueryTab(name.isEmpty() ? "Query " + made : name, desk, words, keeping::playFromStart,
                saved::save);
        tab.editor().textProperty().set(sql);
        tab.setOnClosed(_ -> {
            tab.leave();
            if (tabs.getTabs().isEmpty()) {
                newTab("", "");
            }
            keeping.playFromStart();
        });
        tabs.getTabs().add(tab);
        return tab;
    }

    private Optional<QueryTab> current() {
        return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).map(QueryTab.class::cast);
    }

    private List<QueryTab> queryTabs() {
        return tabs.getTabs().stream().map(QueryTab.class::cast).toList();
    }

    private void keep() {
        kept.remember(queryTabs().stream().map(tab -> new OpenTabs.Entry(tab.getText(),
                tab.editor().textProperty().get(), tab.queryId().orElse(""))).toList());
    }

    /// Describes the workgroup's settings in the tooltip of its name.
    private void describeWorkgroup() {
        var name = desk.workgroup().get();
        desk.work(open -> open.fetch(_ -> desk.services().queries().workgroup(name), group -> workgroups
                .setTooltip(new Tooltip(words(group))), _ -> workgroups.setTooltip(null)));
    }

    private static String words(Workgroup group) {
        return "Workgroup " + group.name() + (group.managed()
                ? "\nAthena manages the results"
                : group.output().isEmpty()
                        ? "\nIt has no output location"
                        : "\nResults go to " + group.output())
                + (group.enforced() ? "\nIts settings override those of a query" : "")
                + (group.cutoff() > 0 ? "\nA query may scan at most " + Bytes.words(group.cutoff()) : "");
    }

    private void readSide() {
        if (historyTab.isSelected()) {
            history.read();
        } else if (savedTab.isSelected()) {
            saved.read();
        }
    }

    private void offerWorkgroups(List<String> names) {
        filling = true;
        workgroups.getItems().setAll(names);
        workgroups.setValue(names.contains(desk.workgroup().get()) || names.isEmpty()
                ? desk.workgroup().get()
                : names.getFirst());
        filling = false;
        desk.workgroup().set(workgroups.getValue());
        describeWorkgroup();
    }

    private void offerDatabases(List<String> names) {
        words.know(names);
        filling = true;
        databases.getItems().setAll(names);
        var wanted = names.contains(desk.database().get())
                ? desk.database().get()
                : names.isEmpty() ? "" : names.getFirst();
        databases.setValue(wanted.isEmpty() ? null : wanted);
        databases.setPromptText(names.isEmpty() ? "No database yet" : "Database");
        filling = false;
        if (wanted.equals(desk.database().get())) {
            catalog.read();
        } else {
            desk.database().set(wanted);
        }
    }
}
