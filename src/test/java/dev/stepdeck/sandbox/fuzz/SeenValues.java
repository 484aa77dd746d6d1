package dev.stepdeck.sandbox.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/// What answers have told: names, ARNs, tokens, by the member that they stood in. Requests that use them get past the checks
/// that ask whether a thing is there.
final class SeenValues {

    private static final Pattern JSON_MEMBER = Pattern.compile("\"(\\w+)\":\"((?:[^\"\\\\]|\\\\.){1,600})\"");
    private static final Pattern XML_ELEMENT = Pattern.compile("<(\\w+)>([^<]{1,600})</");
    private static final int MOST = 30;

    private final Map<String, List<String>> byMember = new HashMap<>();

    void learn(String answer) {
        for (var pattern : List.of(JSON_MEMBER, XML_ELEMENT)) {
            var found = pattern.matcher(answer.length() > 20_000 ? answer.substring(0, 20_000) : answer);
            while (found.find()) {
                var values = byMember.computeIfAbsent(key(found.group(1)), _ -> new ArrayList<>());
                if (!values.contains(found.group(2))) {
                    values.add(found.group(2));
                }
                if (values.size() > MOST) {
                    values.removeFirst();
                }
            }
        }
    }

    /// A value of a member that is called so, or nearly so (`nextToken` for `NextToken`).
    Optional<String> of(String member, Random random) {
        var key = key(member);
        var values = byMember.entrySet().stream().filter(entry -> entry.getKey().equals(key)
                || entry.getKey().length() > 2 && key.endsWith(entry.getKey())).sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream()).toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }

    private static String key(String member) {
        return member.toLowerCase(Locale.ROOT);
    }
}
