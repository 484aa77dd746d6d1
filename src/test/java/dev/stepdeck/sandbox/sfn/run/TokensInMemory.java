package dev.stepdeck.sandbox.sfn.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A ledger of tokens that outlives runs but not the test.
final class TokensInMemory implements TokenLedger {

    private final Map<TaskToken, Callbacks.Answer> answers = new ConcurrentHashMap<>();
    private final Map<TaskToken, Long> beats = new ConcurrentHashMap<>();

    @Override
    public boolean keep(TaskToken token, Callbacks.Answer answer) {
        return answers.putIfAbsent(token, answer) == null;
    }

    @Override
    public Optional<Callbacks.Answer> answer(TaskToken token) {
        return Optional.ofNullable(answers.get(token));
    }

    @Override
    public void beat(TaskToken token, long millis) {
        beats.put(token, millis);
    }

    @Override
    public Optional<Long> lastBeat(TaskToken token) {
        return Optional.ofNullable(beats.get(token));
    }

    @Override
    public void forget(TaskToken token) {
        answers.remove(token);
        beats.remove(token);
    }

    @Override
    public void forgetAll(String executionArn) {
        answers.keySet().removeIf(t -> t.executionArn().equals(executionArn));
        beats.keySet().removeIf(t -> t.executionArn().equals(executionArn));
    }

    @Override
    public Callbacks.Delivery look(TaskToken token) {
        return Callbacks.Delivery.TOO_LATE;
    }
}
