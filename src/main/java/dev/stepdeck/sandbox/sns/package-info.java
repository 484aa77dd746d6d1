/// Amazon SNS: topics, subscriptions and their filters. Queues get their messages for real; what would leave the
/// machine (e-mail, SMS, HTTP, Lambda) is kept in an inbox instead, which
/// [InboxDoor] shows. Start reading at [SnsService].
@NullMarked
package dev.stepdeck.sandbox.sns;

import org.jspecify.annotations.NullMarked;
