package dev.stepdeck.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    @Test
    void coloursAreTheThemesAndMixedWithItsBackgroundWhereTheyLetItThrough() {
        var light = Theme.LIGHT.palette();

        assertThat(light.hex("-color-bg-default")).isEqualTo("#ffffff");
        assertThat(light.hex("-color-danger-emphasis")).isEqualTo("#cf222e");
        assertThat(light.hex("-color-neutral-muted")).isEqualTo("#eff1f3");
    }

    @ParameterizedTest
    @EnumSource
    void everyThemeHasTheColoursOfStatuses(Theme theme) {
        var palette = theme.palette();

        assertThat(List.of("success", "warning", "danger", "neutral"))
                .allSatisfy(
                        status -> assertThat(palette.hex("-color-" + status + "-emphasis")).matches("#[0-9a-f]{6}"));
    }

    @Test
    void aColourThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Theme.DARK.palette().hex("-color-mauve")).hasMessageContaining("-color-mauve");
    }
}
