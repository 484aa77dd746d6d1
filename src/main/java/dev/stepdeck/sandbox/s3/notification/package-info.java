/// Notifications about what happens to objects: every change is an [ObjectChange] and comes through
/// [Notifications], which keeps what is to be sent until a queue, a topic or EventBridge has it. Start reading there.
@NullMarked
package dev.stepdeck.sandbox.s3.notification;

import org.jspecify.annotations.NullMarked;
