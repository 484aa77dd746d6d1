/// The letters that topics sent, or who is subscribed where they go to real mailboxes. Start reading at [InboxController].
@NullMarked
package dev.stepdeck.ui.inbox;

import org.jspecify.annotations.NullMarked;
