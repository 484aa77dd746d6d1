/// Key pairs, and how the two halves of a key are written down. Start reading at [KeyPairs].
@NullMarked
package dev.stepdeck.sandbox.ec2.key;

import org.jspecify.annotations.NullMarked;
