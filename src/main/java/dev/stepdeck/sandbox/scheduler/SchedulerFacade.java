package dev.stepdeck.sandbox.scheduler;

import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/// The API of EventBridge Scheduler: each operation is handed to the class that answers it.
final class SchedulerFacade implements SchedulerClient {

    private final Groups groups;
    private final Schedules schedules;
    private final Firing firing;

    SchedulerFacade(Groups groups, Schedules schedules, Firing firing) {
        this.groups = groups;
        this.schedules = schedules;
        this.firing = firing;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        firing.close();
    }

    @Override
    public CreateScheduleResponse createSchedule(CreateScheduleRequest request) {
        var made = schedules.create(request);
        if (!made.before()) {
            firing.begin(made.row());
        }
        return CreateScheduleResponse.builder().scheduleArn(made.row().arn()).build();
    }

    @Override
    public UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request) {
        var row = schedules.update(request);
        firing.put(row);
        return UpdateScheduleResponse.builder().scheduleArn(row.arn()).build();
    }

    @Override
    public GetScheduleResponse getSchedule(GetScheduleRequest request) {
        return schedules.get(request.groupName(), request.name());
    }

    @Override
    public DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request) {
        delete(schedules.get(request.groupName(), request.name()));
        return DeleteScheduleResponse.builder().build();
    }

    private void delete(GetScheduleResponse row) {
        firing.remove(row);
        schedules.remove(row);
    }

    @Override
    public ListSchedulesResponse listSchedules(ListSchedulesRequest request) {
        return schedules.list(request);
    }

    @Override
    public CreateScheduleGroupResponse createScheduleGroup(CreateScheduleGroupRequest request) {
        return CreateScheduleGroupResponse.builder().scheduleGroupArn(groups.create(request).arn()).build();
    }

    @Override
    public GetScheduleGroupResponse getScheduleGroup(GetScheduleGroupRequest request) {
        return Groups.describe(groups.get(request.name()));
    }

    @Override
    public DeleteScheduleGroupResponse deleteScheduleGroup(DeleteScheduleGroupRequest request) {
        groups.checkRemovable(request.name());
        schedules.of(request.name()).forEach(this::delete);
        groups.remove(request.name());
        return DeleteScheduleGroupResponse.builder().build();
    }

    @Override
    public ListScheduleGroupsResponse listScheduleGroups(ListScheduleGroupsRequest request) {
        return groups.list(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        groups.tag(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        groups.untag(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder().tags(groups.tags(request.resourceArn())).build();
    }
}
