package dev.stepdeck.sandbox.dynamodb;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.wire.TokenPage;

import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;

/// The tags of tables.
final class TableTags {

    private static final int MOST = 50;
    private static final int PAGE = 10;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("tags",
            () -> DynamoFaults.validation("Invalid NextToken"));

    private final Tables tables;

    TableTags(Tables tables) {
        this.tables = tables;
    }

    /// Tags with others over them.
    static Map<String, String> plus(Map<String, String> before, List<Tag> more) {
        var tags = new LinkedHashMap<>(before);
        var keys = new HashSet<String>();
        for (var tag : more) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw DynamoFaults.validation("Tag Key cannot be prefixed with aws:, Key: " + tag.key());
            }
            if (!keys.add(tag.key())) {
                throw DynamoFaults.validation(
                        "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + tag.key());
            }
            tags.put(tag.key(), tag.value());
        }
        if (tags.size() > MOST) {
            throw DynamoFaults
                    .validation("Number of Tags exceed the current limit for the provided ResourceArn");
        }
        return tags;
    }

    void tag(TagResourceRequest request) {
        if (request.tags().isEmpty()) {
            throw DynamoFaults.validation("Atleast one Tag needs to be provided as Input.");
        }
        tables.update(tables.byArn(request.resourceArn()),
                table -> table.tagged(plus(table.tags(), request.tags())));
    }

    void untag(UntagResourceRequest request) {
        if (request.tagKeys().isEmpty()) {
            throw DynamoFaults.validation("Atleast one Tag Key needs to be provided as Input.");
        }
        tables.update(tables.byArn(request.resourceArn()), table -> {
            var left = new LinkedHashMap<>(table.tags());
            left.keySet().removeAll(request.tagKeys());
            return table.tagged(left);
        });
    }

    ListTagsOfResourceResponse list(ListTagsOfResourceRequest request) {
        var all = tables.byArn(request.resourceArn()).tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
        var page = TokenPage.of(all, request.nextToken(), null, PAGE, TOKENS);
        return ListTagsOfResourceResponse.builder().tags(page.items()).nextToken(page.next()).build();
    }
}
