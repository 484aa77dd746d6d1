/// Changes of state in services, told to EventBridge as AWS's services do. Start reading at [StatusChanges].
@NullMarked
package dev.stepdeck.sandbox.status;

import org.jspecify.annotations.NullMarked;
