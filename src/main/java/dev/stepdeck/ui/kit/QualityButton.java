package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.quality.QualityResult;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The way from a job run to its results of data quality, in words how they are. Hidden while there are none.
public final class QualityButton extends Button {

    private final Quality quality;
    private final Navigator navigator;
    private final Optional<String> executionArn;
    private String looked = "";

    /// @param executionArn the execution that the run belongs to, for the way back
    public QualityButton(Quality quality, Navigator navigator, Optional<String> executionArn) {
        this.quality = quality;
        this.navigator = navigator;
        this.executionArn = executionArn;
        setId("open-quality");
        setMinWidth(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Looks once for the results of a run. A failure leaves it hidden: the page of data quality tells of it.
    public void look(WorkScope scope, String job, String run) {
        if (looked.equals(run) || job.isEmpty() || run.isEmpty()) {
            return;
        }
        looked = run;
        scope.fetch(_ -> quality.of(job, run), found -> show(found, new Place.JobRunRef(job, run)), _ -> looked = "");
    }

    private void show(List<QualityResult> found, Place.JobRunRef run) {
        if (found.isEmpty()) {
            looked = "";
            return;
        }
        var rules = found.stream().mapToLong(result -> result.rules().size()).sum();
        var failed = rules - found.stream().mapToLong(QualityResult::passed).sum();
        setText(failed == 0
                ? "Data quality: all " + Words.count(rules, "rule") + " passed"
                : "Data quality: " + failed + " of " + Words.count(rules, "rule") + " failed");
        setGraphic(new FontIcon(failed == 0 ? Tone.GOOD.icon() : Tone.BAD.icon()));
        setOnAction(_ -> navigator.go(new Place.Quality(Optional.of(found.getFirst().id()), Optional.of(run),
                executionArn)));
        setVisible(true);
    }
}
