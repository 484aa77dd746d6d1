/// What led to an execution and what came of it: from the event to the rows of a table. Nothing here knows JavaFX. Start reading at
/// [dev.stepdeck.aws.story.Stories].
@NullMarked
package dev.stepdeck.aws.story;

import org.jspecify.annotations.NullMarked;
