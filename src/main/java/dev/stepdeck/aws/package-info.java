/// What the console asks of AWS, one class per job of the user, over the SDK. Services block; they know no JavaFX and
/// no sandbox: the sandbox is one more endpoint. Start reading at [dev.stepdeck.aws.Clients].
@NullMarked
package dev.stepdeck.aws;

import org.jspecify.annotations.NullMarked;
