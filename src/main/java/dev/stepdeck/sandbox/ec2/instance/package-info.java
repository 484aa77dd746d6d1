/// Images and instances: what is asked of them, how they are launched, and the states that they go through. The machine
/// behind an instance is [dev.stepdeck.sandbox.ec2.machine]'s. Start reading at [Launches], then `Lives`.
@NullMarked
package dev.stepdeck.sandbox.ec2.instance;

import org.jspecify.annotations.NullMarked;
