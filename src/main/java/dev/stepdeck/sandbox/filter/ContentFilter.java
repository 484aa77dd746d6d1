package dev.stepdeck.sandbox.filter;

import java.io.IOException;

import com.fasterxml.jackson.core.JacksonException;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import tools.jackson.databind.JsonNode;

/// Says which documents are wanted, by AWS's own Event Ruler, which EventBridge and SNS use: each key of the filter must
/// be in the document with one of the values in its list, and what is asked of the objects of an array must hold for one
/// of them. Matching takes time in proportion to the document. Immutable.
///
/// Source: "Comparison operators for use in event patterns in Amazon EventBridge".
public final class ContentFilter {

    /// More wildcards than this at a time are refused, as EventBridge does: four of the kind `*/x/*.y` on one key are
    /// too many for it, two are not.
    private static final int MOST_COMPLEX = 10;
    private static final String TOO_COMPLEX = "Rule is too complex - try using fewer wildcard characters or fewer"
            + " repeating character sequences after a wildcard character";

    private final GenericMachine<String> machine;

    private ContentFilter(GenericMachine<String> machine) {
        this.machine = machine;
    }

    /// Reads a filter.
    ///
    /// @param text a JSON object
    /// @throws InvalidFilterException in AWS's words for what is none
    public static ContentFilter parse(String text) throws InvalidFilterException {
        var wrong = JsonRuleCompiler.check(text);
        if (wrong != null) {
            throw new InvalidFilterException(wrong);
        }
        try {
            var machine = GenericMachine.<String>builder().build();
            machine.addRule("filter", text);
            if (machine.evaluateComplexity(new MachineComplexityEvaluator(MOST_COMPLEX + 1)) > MOST_COMPLEX) {
                throw new InvalidFilterException(TOO_COMPLEX);
            }
            return new ContentFilter(machine);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidFilterException(reason(e));
        }
    }

    private static String reason(Exception problem) {
        var message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    /// Whether a document matches. What is not an object never does.
    public boolean accepts(JsonNode document) {
        if (!document.isObject()) {
            return false;
        }
        try {
            return !machine.rulesForJSONEvent(document.toString()).isEmpty();
        } catch (JacksonException | IllegalArgumentException e) {
            return false; // nested or long beyond what the ruler reads
        } catch (Exception e) {
            throw new IllegalStateException("The ruler failed", e);
        }
    }
}
