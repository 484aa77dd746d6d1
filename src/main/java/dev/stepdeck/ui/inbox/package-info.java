/// The letters that topics sent, or the subscriptions where letters go to real mailboxes. Start reading at [InboxController].
@NullMarked
package dev.stepdeck.ui.inbox;

import org.jspecify.annotations.NullMarked;
