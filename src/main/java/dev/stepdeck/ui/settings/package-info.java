/// The settings screen. Start reading at [dev.stepdeck.ui.settings.SettingsController].
@NullMarked
package dev.stepdeck.ui.settings;

import org.jspecify.annotations.NullMarked;
