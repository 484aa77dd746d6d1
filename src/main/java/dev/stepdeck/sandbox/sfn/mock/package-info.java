/// Whether a mocked result could be the answer of the operation that it stands for. Start reading at [MockSchema].
@NullMarked
package dev.stepdeck.sandbox.sfn.mock;

import org.jspecify.annotations.NullMarked;
