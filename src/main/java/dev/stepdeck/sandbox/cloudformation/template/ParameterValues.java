package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The values of a template's parameters for one stack.
///
/// @param texts the value of each parameter as it was given; lists with their commas
/// @param resolved what the parameters have whose values are names of parameters of SSM
public record ParameterValues(Map<String, String> texts, Map<String, String> resolved) {

    public ParameterValues {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
    }

    /// Values of which none names a parameter of SSM.
    public ParameterValues(Map<String, String> texts) {
        this(texts, Map.of());
    }

    /// The same with what the parameters of SSM have.
    ///
    /// @param stored values by the names of SSM's parameters
    /// @throws TemplateException if one is not of the type that the template's parameter has
    public ParameterValues resolved(Map<String, ParameterDeclaration> declared, Map<String, String> stored) {
        var found = new LinkedHashMap<String, String>();
        declared.values().stream().filter(ParameterDeclaration::ssmValue).forEach(declaration -> {
            var value = stored.getOrDefault(texts.get(declaration.name()), "");
            ParameterCheck.checkForm(declaration, items(declaration.listValue(), value));
            found.put(declaration.name(), value);
        });
        return new ParameterValues(texts, found);
    }

    /// Puts together what a request gives, what the stack has and the template's defaults, and checks the result.
    ///
    /// @param previous the stack's values before; empty for a new stack
    /// @throws TemplateException with CloudFormation's message if a value is missing, unknown or not allowed
    public static ParameterValues of(Map<String, ParameterDeclaration> declared, Collection<GivenParameter> given,
            Map<String, String> previous) {
        var byName = new LinkedHashMap<String, GivenParameter>();
        given.forEach(parameter -> byName.put(parameter.name(), parameter));
        var unknown = byName.keySet().stream().filter(name -> !declared.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new TemplateException(
                    "Parameters: [" + String.join(", ", unknown) + "] do not exist in the template");
        }
        var texts = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        declared.forEach((name, declaration) -> {
            var parameter = byName.get(name);
            if (parameter != null && parameter.usePrevious()) {
                var before = previous.get(name);
                if (before == null) {
                    throw new TemplateException("Invalid input for parameter key " + name
                            + ". Cannot specify usePreviousValue as true for a parameter key not in the previous"
                            + " template");
                }
                texts.put(name, before);
            } else if (parameter != null) {
                texts.put(name, parameter.value());
            } else {
                declaration.defaultValue().ifPresentOrElse(value -> texts.put(name, value), () -> missing.add(name));
            }
        });
        if (!missing.isEmpty()) {
            throw new TemplateException("Parameters: [" + String.join(", ", missing) + "] must have values");
        }
        declared.forEach((name, declaration) -> {
            var items = items(declaration.list(), texts.get(name));
            ParameterCheck.check(declaration, items);
            if (!declaration.ssmValue()) {
                ParameterCheck.checkForm(declaration, items);
            }
        });
        return new ParameterValues(texts);
    }

    private static List<String> items(boolean list, @Nullable String text) {
        if (text == null || !list) {
            return text == null ? List.of() : List.of(text);
        }
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /// What `Ref` gives for a parameter: a text, or a list of texts.
    public JsonNode value(ParameterDeclaration declaration) {
        var items = items(declaration.listValue(),
                resolved.getOrDefault(declaration.name(), texts.get(declaration.name())));
        if (!declaration.listValue()) {
            return JsonNodeFactory.instance.stringNode(items.getFirst());
        }
        var list = JsonNodeFactory.instance.arrayNode();
        items.forEach(list::add);
        return list;
    }
}
