/// The values of DynamoDB: what an attribute can be, how it is read from requests, measured, ordered and kept. Nothing here
/// knows tables. Start reading at `Value`.
@NullMarked
package dev.stepdeck.sandbox.dynamodb.value;

import org.jspecify.annotations.NullMarked;
