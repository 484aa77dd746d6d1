/// The tasks that are waiting for something outside, and the answers to them. Start reading at [CallbacksController].
@NullMarked
package dev.stepdeck.ui.callbacks;

import org.jspecify.annotations.NullMarked;
