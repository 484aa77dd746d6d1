package dev.stepdeck.sandbox.secrets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.SortByType;
import software.amazon.awssdk.services.secretsmanager.model.SortOrderType;

/// Which secrets a request asks for, and in which order. Source: Filter of the API reference.
final class SecretFilters {

    private SecretFilters() {}

    static Predicate<Secret> of(List<Filter> filters) {
        return secret -> filters.stream().allMatch(filter -> passes(filter, secret));
    }

    private static boolean passes(Filter filter, Secret secret) {
        if (filter.key() == null || filter.values().isEmpty()) {
            throw SecretsFaults.parameter("Each filter needs a Key and Values.");
        }
        return filter.values().stream().anyMatch(value -> value.startsWith("!")
                ? !holds(filter, value.substring(1), secret)
                : holds(filter, value, secret));
    }

    private static boolean holds(Filter filter, String value, Secret secret) {
        return switch (filter.key()) {
            case NAME -> secret.name().startsWith(value);
            case DESCRIPTION -> begins(String.valueOf(secret.description()), value);
            case TAG_KEY -> secret.tags().keySet().stream().anyMatch(key -> key.startsWith(value));
            case TAG_VALUE -> secret.tags().values().stream().anyMatch(tag -> tag.startsWith(value));
            case PRIMARY_REGION -> Account.REGION.startsWith(value);
            case OWNING_SERVICE -> false;
            case ALL -> Arrays.stream(value.split("[\\s/_=+.@!-]+")).filter(word -> !word.isEmpty())
                    .allMatch(word -> texts(secret).anyMatch(text -> text.toLowerCase(Locale.ROOT)
                            .contains(word.toLowerCase(Locale.ROOT))));
            case UNKNOWN_TO_SDK_VERSION -> throw SecretsFaults.parameter("Invalid filter key.");
        };
    }

    private static boolean begins(String text, String value) {
        return text.toLowerCase(Locale.ROOT).startsWith(value.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> texts(Secret secret) {
        return Stream.concat(Stream.of(secret.name(), secret.description() == null ? "" : secret.description()),
                secret.tags().entrySet().stream().flatMap(tag -> Stream.of(tag.getKey(), tag.getValue())));
    }

    /// Newest first, unless the request asks for another order.
    static Comparator<Secret> order(ListSecretsRequest request) {
        var by = request.sortBy() == null ? SortByType.CREATED_DATE : request.sortBy();
        Comparator<Secret> order = switch (by) {
            case NAME -> Comparator.comparing(Secret::name);
            case LAST_CHANGED_DATE -> Comparator.comparingLong(Secret::changedMillis);
            case LAST_ACCESSED_DATE -> Comparator.comparingLong(
                    secret -> secret.accessedMillis() == null ? 0 : secret.accessedMillis());
            case CREATED_DATE, UNKNOWN_TO_SDK_VERSION -> Comparator.comparingLong(Secret::createdMillis);
        };
        return request.sortOrder() == SortOrderType.ASC ? order : order.reversed();
    }
}
