package dev.stepdeck.sandbox.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The names that an expression mentions.
///
/// @param names what `Ref` mentions: parameters, pseudo parameters and resources
/// @param attributes what `Fn::GetAtt` mentions: attribute names (as far as they are written out) by resource
/// @param conditions what `Fn::If` mentions
public record References(Set<String> names, Map<String, Set<String>> attributes, Set<String> conditions) {

    public static References of(Expression expression) {
        var found = new References(new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
        found.add(expression);
        return found;
    }

    private void add(Expression expression) {
        switch (expression) {
            case Expression.Ref(var name) -> names.add(name);
            case Expression.GetAtt(var resource, var attribute) -> {
                var known = attributes.computeIfAbsent(resource, _ -> new LinkedHashSet<>());
                if (attribute instanceof Expression.Literal(var name)) {
                    known.add(name.asString());
                }
            }
            case Expression.If branch -> conditions.add(branch.condition());
            case Expression.Literal _,Expression.Items _,Expression.Members _,Expression.Sub _,Expression.Join _,Expression.Select _,Expression.Split _,Expression.FindInMap _,Expression.Base64 _,Expression.Cidr _,Expression.GetAzs _,Expression.ImportValue _,Expression.Length _,Expression.ToJsonString _ ->
                {
                }
        }
        expression.parts().forEach(this::add);
    }
}
