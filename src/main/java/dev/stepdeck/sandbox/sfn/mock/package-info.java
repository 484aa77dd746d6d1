/// Whether a mocked result could be the response of the operation that it replaces. Start reading at [MockSchema].
@NullMarked
package dev.stepdeck.sandbox.sfn.mock;

import org.jspecify.annotations.NullMarked;
