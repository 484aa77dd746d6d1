package dev.stepdeck.sandbox.sfn;

import java.util.ArrayList;

import dev.stepdeck.sandbox.sfn.history.EventPage;
import dev.stepdeck.sandbox.sfn.history.HistoryEvents;

import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Answers GetExecutionHistory from the journals. A page token is a place in the journal, so the last page of a long
/// history costs what the first does.
final class Histories {

    private final ExecutionTable table;
    private final LiveRuns live;
    private final HistoryEvents events = new HistoryEvents();

    Histories(ExecutionTable table, LiveRuns live) {
        this.table = table;
        this.live = live;
    }

    GetExecutionHistoryResponse history(GetExecutionHistoryRequest request) {
        var row = table.get(Arns.checkExecution(request.executionArn()));
        int size = Tokens.size(request.maxResults(), 1000);
        boolean reverse = Boolean.TRUE.equals(request.reverseOrder());
        boolean data = !Boolean.FALSE.equals(request.includeExecutionData());
        var reader = live.reader(row);
        long from = position(Tokens.position(request.nextToken()), reverse ? reader.length() : 0, reader.length());
        EventPage page = reverse ? reader.backward(from, size) : reader.forward(from, size);
        var list = new ArrayList<HistoryEvent>(page.events().size());
        page.events().forEach(e -> list.add(events.sdk(e, data)));
        return GetExecutionHistoryResponse.builder().events(list)
                .nextToken(page.last() ? null : Tokens.token(Long.toString(page.next()))).build();
    }

    private static long position(String token, long otherwise, long max) {
        if (token.isEmpty()) {
            return otherwise;
        }
        try {
            long position = Long.parseLong(token);
            if (position >= 0 && position <= max) {
                return position;
            }
        } catch (NumberFormatException e) {
            throw SfnFaults.invalidToken("Invalid token");
        }
        throw SfnFaults.invalidToken("Invalid token");
    }
}
