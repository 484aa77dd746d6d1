package dev.stepdeck.app;

import java.util.function.Function;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.settings.Preferences;
import dev.stepdeck.ui.settings.SettingsController;
import dev.stepdeck.ui.work.Work;
import javafx.scene.Parent;

final class Screens {

    private final Preferences preferences;

    Screens(Preferences preferences, Work work, Navigator navigator, Memory memory) {
        this.preferences = preferences;
    }

    Function<Place, Screen> over(Clients clients) {
        return place -> place instanceof Place.Settings ? new SettingsController(preferences) : new Screen() {
            private final Parent view = new EmptyState("mdi2c-cog-outline", "Nothing", "yet");
            @Override
            public Parent view() {
                return view;
            }
            @Override
            public String title() {
                return "x";
            }
            @Override
            public void attach() {}
            @Override
            public void detach() {}
        };
    }
}
