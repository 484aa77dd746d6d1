package dev.stepdeck.ui.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.pattern.Parameter;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Template;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.ParameterField;

import javafx.scene.layout.VBox;

/// The parameters of a template as fields, with what was typed last time or else the defaults.
final class ParameterForm extends VBox {

    private final Memory memory;
    private final String patternId;
    private final Runnable changed;
    private final List<Entry> entries = new ArrayList<>();

    /// @param first what was in the field before anybody typed
    private record Entry(ParameterField field, String first) {

        boolean typed() {
            return !field.value().equals(first);
        }
    }

    /// @param changed is told when a value becomes good or bad
    ParameterForm(Memory memory, String patternId, Runnable changed) {
        super(14);
        this.memory = memory;
        this.patternId = patternId;
        this.changed = changed;
    }

    /// Makes the fields. What was typed into those of an earlier template stays where the parameter is still there.
    void show(Pattern pattern) {
        var typed = new HashMap<String, String>();
        entries.stream().filter(Entry::typed)
                .forEach(entry -> typed.put(entry.field().parameter().name(), entry.field().value()));
        entries.clear();
        getChildren().clear();
        pattern.template().map(Template::parameters).orElse(List.of()).forEach(parameter -> {
            var remembered = parameter.noEcho() ? Optional.<String>empty() : memory.recall(key(parameter));
            var first = remembered.or(parameter::defaultValue).orElse("");
            var field = new ParameterField(parameter, typed.getOrDefault(parameter.name(), first));
            field.goodProperty().subscribe(changed);
            entries.add(new Entry(field, first));
            getChildren().add(field);
        });
    }

    /// Whether somebody has changed a value.
    boolean typed() {
        return entries.stream().anyMatch(Entry::typed);
    }

    /// Whether CloudFormation would take all values.
    boolean good() {
        return entries.stream().allMatch(entry -> entry.field().goodProperty().get());
    }

    /// The values by name.
    Map<String, String> values() {
        var values = new HashMap<String, String>();
        entries.forEach(entry -> values.put(entry.field().parameter().name(), entry.field().value()));
        return values;
    }

    /// Offers these values next time, except secrets; a default is not one's own value.
    void remember() {
        entries.stream().map(Entry::field).filter(field -> !field.parameter().noEcho())
                .forEach(field -> memory.remember(key(field.parameter()),
                        field.parameter().defaultValue().filter(field.value()::equals).isPresent()
                                ? ""
                                : field.value()));
    }

    private String key(Parameter parameter) {
        return "parameters/" + patternId + "/" + parameter.name();
    }
}
