package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.regex.Pattern;

/// The languages that are highlighted. Each is a table of what is distinguished within a line; a string that spans lines is
/// coloured only on its first line.
public enum Language {
    /// JSON and the Amazon States Language.
    JSON(rule("key", "\"(?:[^\"\\\\]|\\\\.)*\"(?=\\s*:)"), rule("string", "\"(?:[^\"\\\\]|\\\\.)*\"?"),
            rule("number", "-?\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b"), rule("keyword", "\\b(?:true|false|null)\\b")),
    /// YAML with CloudFormation's short forms.
    YAML(rule("comment", "(?:^|(?<=\\s))#.*"), rule("tag", "!\\w+(?:::?\\w+)*"),
            rule("key", "[\\w.\\-:/\"']+(?=\\s*:(?:\\s|$))"),
            rule("string", "\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?"), rule("number", "(?<=\\s)-?\\d+(?:\\.\\d+)?(?=\\s|$)"),
            rule("keyword", "\\b(?:true|false|null)\\b")),
    /// Python.
    PYTHON(rule("comment", "#.*"), rule("string", "[frb]?\"\"\"?(?:[^\"\\\\]|\\\\.)*\"?\"?\"?|[frb]?'(?:[^'\\\\]|\\\\.)*'?"),
            rule("keyword", "\\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from"
                    + "|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)\\b"),
            rule("number", "\\b\\d+(?:\\.\\d+)?\\b"), rule("tag", "@\\w+")),
    /// Shell scripts.
    SHELL(rule("comment", "(?:^|(?<=\\s))#.*"), rule("string", "\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?"),
            rule("tag", "\\$(?:\\{[^}]*\\}|\\w+|[@*#?$!])"),
            rule("keyword", "\\b(?:if|then|elif|else|fi|for|in|do|done|while|until|case|esac|function|return|exit|local|export"
                    + "|set|shift|trap|source|break|continue)\\b"),
            rule("number", "(?<=\\s)\\d+(?=\\s|$)")),
    /// SQL as Athena accepts it.
    SQL(rule("comment", "--.*"), rule("string", "'(?:[^']|'')*'?"),
            rule("keyword", "(?i)\\b(?:select|from|where|group|by|order|having|limit|offset|join|left|right|inner|outer|full|cross"
                    + "|on|as|and|or|not|in|is|null|like|between|case|when|then|else|end|with|union|all|distinct|create|external"
                    + "|table|view|insert|into|values|drop|show|describe|partition|partitioned|location|cast|asc|desc)\\b"),
            rule("number", "\\b\\d+(?:\\.\\d+)?\\b")),
    /// CloudWatch Logs Insights.
    INSIGHTS(rule("comment", "#.*"), rule("string", "\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:[^'\\\\]|\\\\.)*'?|(?<=like |=~ |parse )/(?:[^/\\\\]|\\\\.)*/?"),
            rule("keyword", "(?i)\\b(?:fields|filter|stats|sort|parse|limit|display|dedup|by|as|and|or|not|like|in|asc|desc)\\b"),
            rule("key", "@\\w+"), rule("number", "\\b\\d+(?:\\.\\d+)?(?:ms|s|m|h|d|w|mo|q|y)?\\b")),
    /// Glue's Data Quality Definition Language.
    DQDL(rule("comment", "#.*"), rule("string", "\"(?:[^\"\\\\]|\\\\.)*\"?"),
            rule("keyword", "\\b(?:Rules|Analyzers|DataSources|and|or|where|with|threshold|in|between|matches|not)\\b"),
            rule("key", "\\b[A-Z][A-Za-z]+\\b"), rule("number", "\\b\\d+(?:\\.\\d+)?\\b")),
    /// Anything else.
    TEXT();

    /// What a part of a line is, and how to find it.
    record Rule(String style, Pattern pattern) {}

    private final List<Rule> rules;

    Language(Rule... rules) {
        this.rules = List.of(rules);
    }

    List<Rule> rules() {
        return rules;
    }

    /// The language of a file by its name.
    public static Language ofFile(String name) {
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        if (name.endsWith(".py")) {
            return PYTHON;
        }
        if (name.endsWith(".sh")) {
            return SHELL;
        }
        return name.endsWith(".sql") ? SQL : TEXT;
    }

    /// The language of a script by its first line.
    static Language ofScript(String text) {
        var first = text.lines().findFirst().orElse("");
        return first.startsWith("#!") && first.contains("python") ? PYTHON : SHELL;
    }

    private static Rule rule(String style, String pattern) {
        return new Rule("code-" + style, Pattern.compile(pattern));
    }
}
