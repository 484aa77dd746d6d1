/// Instances as folders and process groups of the operating system: user data, console, instance metadata, and the end of
/// everything that an instance has started. Knows nothing of EC2's API. Start reading at [Machine].
@NullMarked
package dev.stepdeck.sandbox.ec2.machine;

import org.jspecify.annotations.NullMarked;
