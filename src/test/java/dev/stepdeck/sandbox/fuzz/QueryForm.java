package dev.stepdeck.sandbox.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkPojo;

/// Writes members as the form of the query protocol, some with numbers and names that are none.
record QueryForm(MadeUpValues values) {

    void write(SdkPojo builder, Map<String, Object> members, StringBuilder form) {
        members.forEach((name, value) -> write(name, value, form));
    }

    private void write(String name, Object value, StringBuilder form) {
        switch (value) {
            case Map<?, ?> map when name.endsWith("Attributes") || name.endsWith("attributes") -> {
                var number = 1;
                for (var entry : map.entrySet()) {
                    var at = name + ".entry." + number(number++);
                    write(at + ".key", entry.getKey(), form);
                    write(at + ".Name", entry.getKey(), form);
                    write(at + ".value", entry.getValue(), form);
                    write(at + ".Value", entry.getValue(), form);
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> write(name + "." + key, each, form));
            case List<?> list -> {
                for (var i = 0; i < list.size(); i++) {
                    write(name + ".member." + number(i + 1), list.get(i), form);
                }
            }
            default -> {
                if (value != MadeUpValues.nothing()) {
                    form.append('&').append(URLEncoder.encode(name, UTF_8)).append('=')
                            .append(URLEncoder.encode(String.valueOf(value), UTF_8));
                }
            }
        }
    }

    private String number(int right) {
        return values.wrong()
                ? List.of("0", "-1", "x", "", "99999999999", "1.1", "2147483647").get(values.random().nextInt(7))
                : String.valueOf(right);
    }
}
