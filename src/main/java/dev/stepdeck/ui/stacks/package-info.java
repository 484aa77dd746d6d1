/// The list of stacks and the page of one. Start reading at [dev.stepdeck.ui.stacks.StacksController].
@NullMarked
package dev.stepdeck.ui.stacks;

import org.jspecify.annotations.NullMarked;
