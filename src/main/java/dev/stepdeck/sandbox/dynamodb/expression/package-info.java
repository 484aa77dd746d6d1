/// The expressions of DynamoDB: conditions, filters, key conditions, projections and updates, from text to what they do to
/// an item. Nothing here knows tables. Start reading at `Expressions`.
@NullMarked
package dev.stepdeck.sandbox.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
