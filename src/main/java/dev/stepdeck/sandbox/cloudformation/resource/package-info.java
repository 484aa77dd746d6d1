/// Resource providers: one class per resource type, which makes, changes and deletes resources of that type by
/// calling the service's SDK client interface. Nothing here knows of templates or stacks' states. To add a type,
/// implement `ResourceProvider` and list it in `ResourceTypes`.
@NullMarked
package dev.stepdeck.sandbox.cloudformation.resource;

import org.jspecify.annotations.NullMarked;
