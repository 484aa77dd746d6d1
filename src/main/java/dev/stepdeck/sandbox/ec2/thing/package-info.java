/// What all of EC2's things have in common: ids, tags, filters, pages, and the words of the errors. Start reading at
/// [Inventory].
@NullMarked
package dev.stepdeck.sandbox.ec2.thing;

import org.jspecify.annotations.NullMarked;
