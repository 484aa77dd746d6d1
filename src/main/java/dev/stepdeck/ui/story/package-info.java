/// The story of an execution as one picture: event, rule, execution, job run, crawler, table, rows. Start reading at
/// [dev.stepdeck.ui.story.StoryController].
@NullMarked
package dev.stepdeck.ui.story;

import org.jspecify.annotations.NullMarked;
