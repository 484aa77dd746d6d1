/// What the console requests from AWS, one class per user task, on top of the SDK. Services block; they know no JavaFX and
/// no sandbox: the sandbox is one more endpoint. Start reading at [dev.stepdeck.aws.Clients].
@NullMarked
package dev.stepdeck.aws;

import org.jspecify.annotations.NullMarked;
