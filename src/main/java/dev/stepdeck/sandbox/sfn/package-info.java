/// Step Functions: the API families over the store. The interpreter is in `run`, the service integrations in
/// `task`, the recorded histories in `history`. Start reading at [SfnService].
@NullMarked
package dev.stepdeck.sandbox.sfn;

import org.jspecify.annotations.NullMarked;
