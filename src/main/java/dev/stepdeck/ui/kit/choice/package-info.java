/// What the user chose for all screens. Start reading at [dev.stepdeck.ui.kit.choice.Choices].
@NullMarked
package dev.stepdeck.ui.kit.choice;

import org.jspecify.annotations.NullMarked;
