/// Amazon DynamoDB: tables, their indexes and items, all in the store. It knows no other service. Start reading at
/// `DynamoService`.
@NullMarked
package dev.stepdeck.sandbox.dynamodb;

import org.jspecify.annotations.NullMarked;
