package dev.stepdeck.ui.executions;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.work.WorkScope;

/// Finds executions by what is in their inputs. AWS's list does not include inputs, so each is requested once and kept.
final class InputSearch {

    private final Executions executions;
    private final Map<String, String> inputs = new ConcurrentHashMap<>();
    private String words = "";

    InputSearch(Executions executions) {
        this.executions = executions;
    }

    /// Whether to show an execution: always true without words to look for.
    boolean accepts(ExecutionView execution) {
        return words.isEmpty() || inputs.getOrDefault(execution.arn(), "").contains(words);
    }

    /// Looks for words in the inputs of the executions of a list.
    ///
    /// @param told receives the result, in words, when all have been read
    void look(String text, List<ExecutionView> list, WorkScope scope, Consumer<String> told,
            Consumer<? super Throwable> failed) {
        words = text.strip().toLowerCase(Locale.ROOT);
        var unread = list.stream().map(ExecutionView::arn).filter(arn -> !inputs.containsKey(arn)).toList();
        if (words.isEmpty() || unread.isEmpty()) {
            told.accept("");
            return;
        }
        scope.start("Read the inputs of executions", progress -> {
            var read = new HashMap<String, String>();
            for (var arn : unread) {
                read.put(arn, executions.describe(arn).input().toLowerCase(Locale.ROOT));
                progress.report((double) read.size() / unread.size(), read.size() + " of " + unread.size());
            }
            return read;
        }, read -> {
            inputs.putAll(read);
            told.accept("");
        }, failed);
        told.accept("Reading " + unread.size() + " inputs…");
    }
}
