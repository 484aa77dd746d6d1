/// Amazon EC2: networks on paper, key pairs, and instances that run their user data as processes of the user's machine.
/// Start reading at [Ec2Service]; what things have in common is in [dev.stepdeck.sandbox.ec2.thing].
@NullMarked
package dev.stepdeck.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
