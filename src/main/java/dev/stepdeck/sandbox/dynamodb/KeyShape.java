package dev.stepdeck.sandbox.dynamodb;

import java.util.List;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// The attributes of which a key is made.
///
/// @param hash the partition key
/// @param range the sort key; empty if there is none
record KeyShape(String hash, String range) {

    boolean hasRange() {
        return !range.isEmpty();
    }

    List<String> names() {
        return Stream.of(hash, range).filter(name -> !name.isEmpty()).toList();
    }

    List<KeySchemaElement> schema() {
        var first = KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build();
        return hasRange()
                ? List.of(first, KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build())
                : List.of(first);
    }
}
