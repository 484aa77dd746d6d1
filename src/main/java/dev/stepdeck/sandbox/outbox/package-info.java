/// What one service sends to another, kept until the other has it: [Outbox].
@NullMarked
package dev.stepdeck.sandbox.outbox;

import org.jspecify.annotations.NullMarked;
