package dev.stepdeck.ui.kit.list;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.cost.ExecutionCost;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A column with the costs of executions. Those in sight are read one after the other with a pause between them, each once; the others
/// are not asked for.
///
/// @param <R> a row
public final class CostColumn<R> {

    private static final Duration PAUSE = Duration.millis(300);
    private static final String UNKNOWN = "–";

    private final CostSource source;
    private final Function<R, Optional<String>> ended;
    private final Set<CostCell> cells = new HashSet<>();
    private final Map<String, String> refused = new HashMap<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Optional<WorkScope> scope = Optional.empty();
    private boolean reading;

    /// @param ended the ARN of a row's execution if it has ended; empty where there is none or it runs
    public CostColumn(CostSource source, Function<R, Optional<String>> ended) {
        this.source = source;
        this.ended = ended;
        pause.setOnFinished(_ -> {
            reading = false;
            readNext();
        });
    }

    /// Adds the column to a table that has others.
    ///
    /// @param place from 0
    public void addTo(TableView<R> table, int place) {
        var column = new TableColumn<R, R>("Cost");
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setCellFactory(_ -> new CostCell());
        column.setPrefWidth(92);
        column.setMinWidth(80);
        column.setMaxWidth(120);
        column.setSortable(false);
        column.getStyleClass().add("number-column");
        table.getColumns().add(place, column);
    }

    /// The table is shown: costs are read until the scope is closed.
    public void begin(WorkScope shown) {
        scope = Optional.of(shown);
        reading = false;
        refused.clear();
        cells.forEach(CostCell::draw);
        readSoon();
    }

    /// The table is left.
    public void end() {
        scope = Optional.empty();
        pause.stop();
    }

    /// A cell is filled before it is in sight, and many are while one scrolls.
    private void readSoon() {
        if (!reading && scope.isPresent() && pause.getStatus() != Animation.Status.RUNNING) {
            pause.playFromStart();
        }
    }

    private void readNext() {
        if (reading || scope.isEmpty()) {
            return;
        }
        cells.stream().filter(CostCell::lacksCost).min(Comparator.comparing(TableCell::getIndex))
                .flatMap(CostCell::execution).ifPresent(this::read);
    }

    private void read(String arn) {
        reading = true;
        var prices = source.prices().get();
        scope.ifPresent(open -> open.fetch(_ -> source.costs().read(arn, prices), _ -> drawn(), thrown -> {
            refused.put(arn, Failure.of("Reading the cost", thrown).why());
            drawn();
        }));
    }

    private void drawn() {
        cells.forEach(CostCell::draw);
        pause.playFromStart();
    }

    private final class CostCell extends TableCell<R, R> {

        private final Tooltip tip = new Tooltip();

        CostCell() {
            getStyleClass().add("cost-cell");
            cells.add(this);
        }

        Optional<String> execution() {
            return isEmpty() || getItem() == null ? Optional.empty() : ended.apply(getItem());
        }

        /// Whether it is in sight and nothing is known yet.
        boolean lacksCost() {
            return getScene() != null && getTableRow() != null && getTableRow().isVisible()
                    && execution().filter(arn -> !refused.containsKey(arn) && cost(arn).isEmpty()).isPresent();
        }

        private Optional<ExecutionCost> cost(String arn) {
            return source.costs().known(arn, source.prices().get());
        }

        @Override
        protected void updateItem(@Nullable R item, boolean empty) {
            super.updateItem(item, empty);
            draw();
            if (execution().filter(arn -> cost(arn).isEmpty()).isPresent()) {
                readSoon();
            }
        }

        void draw() {
            var arn = execution();
            var cost = arn.flatMap(this::cost);
            setText(isEmpty() || getItem() == null
                    ? null
                    : cost.map(found -> found.prices().words(found.total()) + (found.missing().isEmpty() ? "" : " +"))
                            .orElse(UNKNOWN));
            tip.setText(cost.map(CostColumn::words)
                    .orElseGet(() -> arn.map(refused::get).orElse("Not known, or not yet")));
            setTooltip(getText() == null ? null : tip);
        }
    }

    private static String words(ExecutionCost cost) {
        return "On AWS, " + cost.words() + (cost.missing().isEmpty()
                ? ""
                : "\nNot counted: " + String.join("; ", cost.missing()));
    }
}
