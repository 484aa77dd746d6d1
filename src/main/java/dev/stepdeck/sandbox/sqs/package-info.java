/// Amazon SQS: standard and FIFO queues with long polling, visibility, dead-letter queues. Messages are kept in the
/// store. It knows no other service. Start reading at [SqsService].
@NullMarked
package dev.stepdeck.sandbox.sqs;

import org.jspecify.annotations.NullMarked;
