package dev.stepdeck.sandbox.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule of a ruleset, as it was written in `text`.
public sealed interface Rule {

    /// The rule's own text.
    String text();

    /// One rule.
    ///
    /// @param type `IsComplete`
    /// @param parameters the strings after it: column names, most often
    /// @param where which rows it is about, in SQL
    /// @param threshold what the share of the rows has to meet that meet the condition
    /// @param tags what else stands after `with`, by name
    record Single(String type, List<String> parameters, Optional<Condition> condition, Optional<String> where,
            Optional<Condition> threshold, Map<String, String> tags, String text) implements Rule {

        public Single {
            parameters = List.copyOf(parameters);
            tags = Map.copyOf(tags);
        }

        /// The same with other conditions.
        Single with(Optional<Condition> asked, Optional<Condition> share) {
            return new Single(type, parameters, asked, where, share, tags, text);
        }
    }

    /// Rules between which there is `and`, or `or`.
    record Composite(boolean all, List<Rule> rules, String text) implements Rule {

        public Composite {
            rules = List.copyOf(rules);
        }
    }
}
