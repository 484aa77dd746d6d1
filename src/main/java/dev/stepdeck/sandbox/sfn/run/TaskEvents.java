package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;

/// The events of one attempt of a task. Integrations, activities and functions have families of events of their own.
sealed interface TaskEvents {

    static TaskEvents of(TaskResource resource, Branch branch) {
        return resource.activity() ? new Activity(resource, branch.trail()) : new Service(resource, branch);
    }

    /// Gives when it was scheduled, in milliseconds since the epoch.
    long scheduled(JsonNode parameters, Optional<Duration> timeout, Optional<Duration> heartbeat);

    /// Gives when it was started, in milliseconds since the epoch.
    long started(String worker);

    void succeeded(JsonNode output);

    /// @param submitted whether the work had been handed over
    void failed(Failure failure, boolean submitted);

    Failure timedOut(TaskTimeoutException timeout);

    /// Of a service integration.
    record Service(TaskResource resource, Branch branch) implements TaskEvents {

        private Detail action() {
            return Detail.of(Field.RESOURCE, resource.action());
        }

        private Detail type() {
            return Detail.of(Field.RESOURCE_TYPE, resource.type());
        }

        @Override
        public long scheduled(JsonNode parameters, Optional<Duration> timeout, Optional<Duration> heartbeat) {
            var details = new ArrayList<Detail>(List.of(action(), type(),
                    Detail.of(Field.REGION, branch.run().origin().arn().split(":")[3]),
                    Detail.of(Field.PARAMETERS, parameters.toString())));
            timeout.ifPresent(t -> details.add(Detail.of(Field.TIMEOUT, t.toSeconds())));
            heartbeat.ifPresent(t -> details.add(Detail.of(Field.HEARTBEAT, t.toSeconds())));
            return branch.trail().record(EventType.TASK_SCHEDULED, List.copyOf(details)).millis();
        }

        @Override
        public long started(String worker) {
            var event = branch.trail().record(EventType.TASK_STARTED, action(), type());
            branch.trail().flush();
            return event.millis();
        }

        @Override
        public void succeeded(JsonNode output) {
            branch.trail().record(EventType.TASK_SUCCEEDED, action(), type(),
                    Detail.of(Field.OUTPUT, branch.trail().text(output)));
        }

        @Override
        public void failed(Failure failure, boolean submitted) {
            boolean submitting = resource.pattern() != TaskResource.Pattern.REQUEST && !submitted;
            branch.trail().record(submitting ? EventType.TASK_SUBMIT_FAILED : EventType.TASK_FAILED,
                    failure.details(action(), type()));
        }

        @Override
        public Failure timedOut(TaskTimeoutException timeout) {
            var failure = timeout.failure();
            branch.trail().record(EventType.TASK_TIMED_OUT, failure.details(action(), type()));
            return failure;
        }
    }

    /// Of an activity.
    record Activity(TaskResource resource, Trail trail) implements TaskEvents {

        @Override
        public long scheduled(JsonNode parameters, Optional<Duration> timeout, Optional<Duration> heartbeat) {
            var details = new ArrayList<Detail>(List.of(Detail.of(Field.RESOURCE, resource.arn()),
                    Detail.of(Field.INPUT, parameters.toString())));
            timeout.ifPresent(t -> details.add(Detail.of(Field.TIMEOUT, t.toSeconds())));
            heartbeat.ifPresent(t -> details.add(Detail.of(Field.HEARTBEAT, t.toSeconds())));
            var event = trail.record(EventType.ACTIVITY_SCHEDULED, List.copyOf(details));
            trail.flush();
            return event.millis();
        }

        @Override
        public long started(String worker) {
            var details = worker.isEmpty()
                    ? List.<Detail>of()
                    : List.<Detail>of(Detail.of(Field.WORKER_NAME, worker));
            var event = trail.record(EventType.ACTIVITY_STARTED, details);
            trail.flush();
            return event.millis();
        }

        @Override
        public void succeeded(JsonNode output) {
            trail.record(EventType.ACTIVITY_SUCCEEDED, Detail.of(Field.OUTPUT, trail.text(output)));
        }

        @Override
        public void failed(Failure failure, boolean submitted) {
            trail.record(EventType.ACTIVITY_FAILED, failure.details());
        }

        @Override
        public Failure timedOut(TaskTimeoutException timeout) {
            var failure = timeout.failure();
            trail.record(EventType.ACTIVITY_TIMED_OUT, failure.details());
            return failure;
        }
    }
}
