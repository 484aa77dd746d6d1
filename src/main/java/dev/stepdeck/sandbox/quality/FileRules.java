package dev.stepdeck.sandbox.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.quality.Surroundings.StoredFile;

/// Rules about files in S3. Source: DQDL, FileFreshness, FileSize and FileUniqueness.
final class FileRules {

    private static final Set<String> TYPES = Set.of("FileFreshness", "FileSize", "FileUniqueness");
    private static final Pattern INTERVAL = Pattern.compile("([+-]?\\d+) ([a-z]+?)s?");

    private final Surroundings surroundings;

    FileRules(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static boolean has(Rule.Single rule) {
        return TYPES.contains(rule.type());
    }

    /// What the rule measures, and whether that is good.
    record Judged(boolean passed, Map<String, Double> metrics, double value) {}

    Judged judge(Rule.Single rule) {
        var files = files(rule);
        var condition = rule.condition()
                .orElseThrow(() -> new RulesetException(rule.type() + " needs a condition: " + rule.text()));
        var metrics = new LinkedHashMap<String, Double>();
        if (rule.type().equals("FileUniqueness")) {
            double ratio = files.isEmpty()
                    ? 0
                    : files.stream().map(StoredFile::digest).distinct().count() / (double) files.size();
            metrics.put("Dataset.*.FileUniquenessRatio", ratio);
            metrics.put("Dataset.*.FileCount", (double) files.size());
            return new Judged(!files.isEmpty() && condition.holds(ratio), metrics, ratio);
        }
        boolean fresh = rule.type().equals("FileFreshness");
        long good = files.stream().filter(
                file -> fresh ? isFresh(file.modified(), condition) : condition.holds(file.size())).count();
        double share = files.isEmpty() ? 0 : good / (double) files.size();
        metrics.put("Dataset.*." + rule.type() + ".Compliance", share);
        metrics.put("Dataset.*.FileCount", (double) files.size());
        if (!fresh) {
            metrics.put("Dataset.*.MaximumFileSize", files.stream().mapToDouble(StoredFile::size).max().orElse(0));
            metrics.put("Dataset.*.MinimumFileSize", files.stream().mapToDouble(StoredFile::size).min().orElse(0));
        }
        boolean passed = !files.isEmpty() && rule.threshold().map(wanted -> wanted.holds(share)).orElse(share == 1);
        return new Judged(passed, metrics, share);
    }

    private List<StoredFile> files(Rule.Single rule) {
        if (rule.parameters().isEmpty()) {
            throw new RulesetException(rule.type() + " without a path is not available in the sandbox");
        }
        var found = surroundings.files(rule.parameters().getFirst()).stream();
        for (var tag : rule.tags().entrySet()) {
            switch (tag.getKey()) {
                case "recentFiles" -> found = found.sorted(Comparator.comparing(StoredFile::modified).reversed())
                        .limit(Long.parseLong(tag.getValue()));
                case "uriRegex" -> {
                    var pattern = Pattern.compile(tag.getValue());
                    found = found.filter(file -> pattern.matcher(file.address()).find());
                }
                default -> throw new RulesetException(
                        "The tag " + tag.getKey() + " of " + rule.type() + " is not available in the sandbox");
            }
        }
        return found.toList();
    }

    private boolean isFresh(Instant modified, Condition condition) {
        return switch (condition) {
            case Condition.Compare compare -> compare.meets(modified.compareTo(time(compare.value())));
            case Condition.Between between -> {
                // The documentation has now() as the first of both, too.
                var one = time(between.low());
                var two = time(between.high());
                var low = one.isBefore(two) ? one : two;
                var high = one.isBefore(two) ? two : one;
                yield between.not() != (modified.isAfter(low) && !modified.isAfter(high));
            }
            case Condition.In _,Condition.Matches _ ->
                throw new RulesetException("FileFreshness is compared with times");
        };
    }

    private Instant time(Value value) {
        return switch (value) {
            case Value.Now now -> moved(now.interval());
            case Value.Text text -> parsed(text.text());
            case Value.Numeric _,Value.Period _,Value.Keyword _,Value.Dynamic _ ->
                throw new RulesetException("FileFreshness is compared with times");
        };
    }

    private Instant moved(String interval) {
        var parts = INTERVAL.matcher(interval);
        if (!parts.matches()) {
            throw new RulesetException("Not an interval: " + interval);
        }
        var unit = ChronoUnit.valueOf(parts.group(2).toUpperCase(Locale.ROOT) + "S");
        return ZonedDateTime.ofInstant(surroundings.now(), ZoneOffset.UTC).plus(Long.parseLong(parts.group(1)), unit)
                .toInstant();
    }

    private static Instant parsed(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw new RulesetException("FileFreshness is compared with dates and times of a day, such as 2024-01-31"
                    + " 09:30:00, in the sandbox; not with " + text);
        }
    }
}
