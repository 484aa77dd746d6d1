package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.ui.nav.Place;

import org.junit.jupiter.api.Test;

class PlaceLinkTest {

    private static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:nightly:6a1c:2";

    @Test
    void anArnIsTakenAsItIs() {
        assertThat(PlaceLink.parse("stepdeck://execution/" + EXECUTION)).isEqualTo(new Place.Execution(EXECUTION));
    }

    @Test
    void idsMayBeginWithASlashAndContainEscapes() {
        assertThat(PlaceLink.parse("stepdeck://log-group//aws-glue/python-jobs/output"))
                .isEqualTo(new Place.Logs(List.of("/aws-glue/python-jobs/output"), Optional.empty(), Optional.empty()));
        assertThat(PlaceLink.parse("stepdeck://job/nightly%20load"))
                .isEqualTo(new Place.Jobs(Optional.of("nightly load"), Optional.empty()));
    }

    @Test
    void theFileOfASavedRunIsAPlaceToo() {
        var file = Path.of("some where", "night.stepdeck-run").toAbsolutePath();

        assertThat(PlaceLink.parse("some where/night.stepdeck-run")).isEqualTo(new Place.SavedRun(file));
        assertThat(PlaceLink.parse(file.toUri().toString())).isEqualTo(new Place.SavedRun(file));
        assertThat(PlaceLink.is("night.stepdeck-run")).isTrue();
        assertThat(PlaceLink.is("stepdeck://stack/night.stepdeck-run")).isTrue();
        assertThat(PlaceLink.parse("stepdeck://stack/night.stepdeck-run"))
                .isEqualTo(new Place.Stack("night.stepdeck-run"));
        assertThat(PlaceLink.is("validate")).isFalse();
        assertThatThrownBy(() -> PlaceLink.parse("file://elsewhere/%zz.stepdeck-run")).hasMessageContaining("not a");
    }

    @Test
    void whatLeadsNowhereSaysWhy() {
        assertThatThrownBy(() -> PlaceLink.parse("stepdeck://lambda/f")).hasMessageContaining("\"lambda\"")
                .hasMessageContaining("state-machine");
        assertThatThrownBy(() -> PlaceLink.parse("stepdeck://stack")).hasMessageContaining("which stack");
        assertThatThrownBy(() -> PlaceLink.parse("https://stack/a")).hasMessageContaining("stepdeck://kind/id");
        assertThatThrownBy(() -> PlaceLink.parse("stepdeck://stack/a b")).hasMessageContaining("not a link");
    }
}
