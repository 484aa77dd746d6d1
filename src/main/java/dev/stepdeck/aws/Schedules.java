package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/// What fires on a schedule or on an event: the rules of EventBridge and the schedules of EventBridge Scheduler. Everything
/// blocks.
public final class Schedules {

    private static final int MOST = 100;
    private static final int MOST_BUSES = 10;

    private final Clients clients;

    public Schedules(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All that was found.
    ///
    /// @param notes what is missing, in sentences
    public record Listing(List<ScheduleView> schedules, List<EventRuleView> rules, List<String> notes) {
        public Listing {
            schedules = List.copyOf(schedules);
            rules = List.copyOf(rules);
            notes = List.copyOf(notes);
        }
    }

    /// The schedules of both services and the rules for events, by name, at most a hundred of each.
    ///
    /// @throws AwsServiceException if neither service answers
    public Listing list() {
        var schedules = new ArrayList<ScheduleView>();
        var rules = new ArrayList<EventRuleView>();
        var notes = new ArrayList<String>();
        var failure = attempt("EventBridge", () -> readRules(schedules, rules, notes), notes);
        var second = attempt("EventBridge Scheduler", () -> readSchedules(schedules, notes), notes);
        if (failure.isPresent() && second.isPresent()) {
            throw failure.get();
        }
        schedules.sort(Comparator.comparing(ScheduleView::name));
        return new Listing(schedules, rules, notes);
    }

    /// One of the services may be unreachable or denied; the other is still worth showing.
    private static Optional<AwsServiceException> attempt(String service, Runnable reading, List<String> notes) {
        try {
            reading.run();
            return Optional.empty();
        } catch (AwsServiceException e) {
            notes.add(service + ": " + Failure.of("Reading", e).why());
            return Optional.of(e);
        }
    }

    private void readRules(List<ScheduleView> schedules, List<EventRuleView> rules, List<String> notes) {
        var buses = clients.events().listEventBuses(list -> list.limit(MOST_BUSES)).eventBuses();
        for (var bus : buses.stream().map(EventBus::name).toList()) {
            var page = clients.events().listRules(list -> list.eventBusName(bus).limit(MOST));
            if (page.nextToken() != null) {
                notes.add("The bus " + bus + " has more rules than the " + MOST + " that are shown.");
            }
            for (var rule : page.rules()) {
                var targets = clients.events().listTargetsByRule(list -> list.rule(rule.name()).eventBusName(bus))
                        .targets().stream().map(Schedules::target).toList();
                if (rule.scheduleExpression() != null && !rule.scheduleExpression().isEmpty()) {
                    schedules.add(schedule(rule, bus, targets));
                }
                if (rule.eventPattern() != null && !rule.eventPattern().isEmpty()) {
                    rules.add(new EventRuleView(rule.name(), bus, rule.arn(), rule.eventPattern(), enabled(rule),
                            text(rule.description()), targets));
                }
            }
        }
    }

    private static ScheduleView schedule(Rule rule, String bus, List<ScheduleTarget> targets) {
        return new ScheduleView(ScheduleView.Maker.RULE, rule.name(), bus, rule.arn(), rule.scheduleExpression(), "UTC",
                Optional.empty(), Optional.empty(), Optional.empty(), 0, enabled(rule), text(rule.description()),
                targets);
    }

    private static boolean enabled(Rule rule) {
        return !"DISABLED".equals(rule.stateAsString());
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static ScheduleTarget target(Target target) {
        return new ScheduleTarget(target.arn(), Optional.ofNullable(target.input()),
                target.inputPath() != null || target.inputTransformer() != null, "", "");
    }

    private void readSchedules(List<ScheduleView> schedules, List<String> notes) {
        var page = clients.scheduler().listSchedules(list -> list.maxResults(MOST));
        if (page.nextToken() != null) {
            notes.add("EventBridge Scheduler has more schedules than the " + MOST + " that are shown.");
        }
        for (var summary : page.schedules()) {
            schedules.add(schedule(read(summary)));
        }
    }

    private GetScheduleResponse read(ScheduleSummary summary) {
        return clients.scheduler().getSchedule(get -> get.name(summary.name()).groupName(summary.groupName()));
    }

    private static ScheduleView schedule(GetScheduleResponse row) {
        var target = row.target();
        var parameters = target.eventBridgeParameters();
        return new ScheduleView(ScheduleView.Maker.SCHEDULER, row.name(), row.groupName(), row.arn(),
                row.scheduleExpression(),
                row.scheduleExpressionTimezone() == null ? "UTC" : row.scheduleExpressionTimezone(),
                Optional.ofNullable(row.creationDate()), Optional.ofNullable(row.startDate()),
                Optional.ofNullable(row.endDate()),
                Optional.ofNullable(row.flexibleTimeWindow()).map(FlexibleTimeWindow::maximumWindowInMinutes).orElse(0),
                !"DISABLED".equals(row.stateAsString()), text(row.description()),
                List.of(new ScheduleTarget(target.arn(), Optional.ofNullable(target.input()), false,
                        parameters == null ? "" : parameters.source(),
                        parameters == null ? "" : parameters.detailType())));
    }

    /// Switches a schedule on or off.
    public void enable(ScheduleView schedule, boolean on) {
        switch (schedule.maker()) {
            case RULE -> enable(schedule.group(), schedule.name(), on);
            case SCHEDULER -> {
                // An update resets everything that is not repeated in it.
                var now = clients.scheduler()
                        .getSchedule(get -> get.name(schedule.name()).groupName(schedule.group()));
                clients.scheduler().updateSchedule(update -> update.name(now.name()).groupName(now.groupName())
                        .description(now.description()).scheduleExpression(now.scheduleExpression())
                        .scheduleExpressionTimezone(now.scheduleExpressionTimezone()).startDate(now.startDate())
                        .endDate(now.endDate()).kmsKeyArn(now.kmsKeyArn()).target(now.target())
                        .flexibleTimeWindow(now.flexibleTimeWindow())
                        .actionAfterCompletion(now.actionAfterCompletion()).state(on ? "ENABLED" : "DISABLED"));
            }
        }
    }

    /// Switches a rule for events on or off.
    public void enable(EventRuleView rule, boolean on) {
        enable(rule.bus(), rule.name(), on);
    }

    private void enable(String bus, String rule, boolean on) {
        if (on) {
            clients.events().enableRule(enable -> enable.name(rule).eventBusName(bus));
        } else {
            clients.events().disableRule(disable -> disable.name(rule).eventBusName(bus));
        }
    }
}
