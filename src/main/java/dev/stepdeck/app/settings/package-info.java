/// What is kept from one start of the console to the next, in one JSON file. Start reading at
/// [dev.stepdeck.app.settings.SettingsFile].
@NullMarked
package dev.stepdeck.app.settings;

import org.jspecify.annotations.NullMarked;
