package dev.stepdeck.sandbox.sfn;

import java.util.Optional;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.sandbox.sfn.run.Callbacks;
import dev.stepdeck.sandbox.sfn.run.Callbacks.Answer;
import dev.stepdeck.sandbox.sfn.run.Callbacks.Delivery;
import dev.stepdeck.sandbox.sfn.run.Failure;

import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/// What comes back for task tokens.
final class TaskAnswers {

    private final Callbacks callbacks;

    TaskAnswers(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    SendTaskSuccessResponse success(SendTaskSuccessRequest request) {
        check(callbacks.look(request.taskToken()));
        try {
            JsonInput.DATA.read(request.output());
        } catch (MalformedInputException e) {
            throw SfnFaults.invalidOutput(e.getMessage());
        }
        check(callbacks.answer(request.taskToken(), new Answer.Success(request.output())));
        return SendTaskSuccessResponse.builder().build();
    }

    SendTaskFailureResponse failure(SendTaskFailureRequest request) {
        check(callbacks.answer(request.taskToken(), new Answer.Failed(
                new Failure(Optional.ofNullable(request.error()), Optional.ofNullable(request.cause())))));
        return SendTaskFailureResponse.builder().build();
    }

    SendTaskHeartbeatResponse heartbeat(SendTaskHeartbeatRequest request) {
        check(callbacks.heartbeat(request.taskToken()));
        return SendTaskHeartbeatResponse.builder().build();
    }

    private static void check(Delivery delivery) {
        switch (delivery) {
            case TAKEN -> {
            }
            case TOO_LATE -> throw SfnFaults.taskTimedOut("Task Timed Out: 'Provided task does not exist anymore'");
            case UNKNOWN -> throw SfnFaults.invalidToken("Invalid token");
        }
    }
}
