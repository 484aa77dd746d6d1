/// What one service tells another, kept until the other has it: [Outbox].
@NullMarked
package dev.stepdeck.sandbox.outbox;

import org.jspecify.annotations.NullMarked;
