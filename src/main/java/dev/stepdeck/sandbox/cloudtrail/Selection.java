package dev.stepdeck.sandbox.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;

/// Which events a trail's selectors cover. Sources: EventSelector, DataResource and AdvancedFieldSelector, CloudTrail
/// API Reference.
record Selection(List<EventSelector> classic, List<AdvancedEventSelector> advanced) {

    static Selection parse(String json) {
        GetEventSelectorsResponse read = SdkJson.wire().read(json.getBytes(UTF_8), GetEventSelectorsResponse::builder);
        return new Selection(read.eventSelectors(), read.advancedEventSelectors());
    }

    boolean covers(Occurrence event) {
        return classic.stream().anyMatch(selector -> covers(selector, event))
                || advanced.stream().anyMatch(
                        selector -> selector.fieldSelectors().stream().allMatch(field -> covers(field, event)));
    }

    private static boolean covers(EventSelector selector, Occurrence event) {
        var wanted = switch (selector.readWriteType()) {
            case READ_ONLY -> event.readOnly();
            case WRITE_ONLY -> !event.readOnly();
            case null, default -> true;
        };
        if (!wanted) {
            return false;
        }
        return event.management()
                ? !Boolean.FALSE.equals(selector.includeManagementEvents())
                        && !selector.excludeManagementEventSources().contains(event.source())
                : selector.dataResources().stream().anyMatch(resource -> covers(resource, event));
    }

    private static boolean covers(DataResource resource, Occurrence event) {
        return event.resourceType().equals(resource.type())
                && event.arns().stream().anyMatch(arn -> resource.values().stream().anyMatch(arn::startsWith));
    }

    private static boolean covers(AdvancedFieldSelector selector, Occurrence event) {
        var values = values(selector.field(), event);
        return positive(selector, values) && negative(selector, values);
    }

    private static Stream<String> named(List<String> values, Predicate<String> test) {
        return values.stream().filter(test);
    }

    private static boolean positive(AdvancedFieldSelector selector, List<String> values) {
        if (selector.equalsValue().isEmpty() && selector.startsWith().isEmpty() && selector.endsWith().isEmpty()) {
            return true;
        }
        return values.stream().anyMatch(value -> selector.equalsValue().contains(value)
                || named(selector.startsWith(), value::startsWith).findAny().isPresent()
                || named(selector.endsWith(), value::endsWith).findAny().isPresent());
    }

    private static boolean negative(AdvancedFieldSelector selector, List<String> values) {
        return values.stream().noneMatch(value -> selector.notEquals().contains(value)
                || named(selector.notStartsWith(), value::startsWith).findAny().isPresent()
                || named(selector.notEndsWith(), value::endsWith).findAny().isPresent());
    }

    private static List<String> values(String field, Occurrence event) {
        return switch (field) {
            case "eventCategory" -> List.of(event.management() ? "Management" : "Data");
            case "readOnly" -> List.of(String.valueOf(event.readOnly()));
            case "eventSource" -> List.of(event.source());
            case "eventName" -> List.of(event.name());
            case "eventType" -> List.of("AwsApiCall");
            case "resources.type" -> List.of(event.resourceType());
            case "resources.ARN" -> event.arns();
            case "userIdentity.arn" -> List.of(event.identity());
            case "sessionCredentialFromConsole" -> List.of("false");
            default -> List.of();
        };
    }
}
