package dev.stepdeck.sandbox.sqs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/// SQS as the SDK's client interface: each operation goes to the class that answers it.
final class SqsFacade implements SqsClient {

    private final Queues queues;
    private final QueueTags tags;
    private final Sending sending;
    private final Receiving receiving;
    private final Messages messages;
    private final Permissions permissions;
    private final MoveTasks moves;

    SqsFacade(Queues queues, QueueTags tags, Sending sending, Receiving receiving, Messages messages,
            Permissions permissions, MoveTasks moves) {
        this.queues = queues;
        this.tags = tags;
        this.sending = sending;
        this.receiving = receiving;
        this.messages = messages;
        this.permissions = permissions;
        this.moves = moves;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        moves.close(); // Long polls end with their requests.
    }

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        if (request.queueName() == null) {
            throw SqsFaults
                    .badParameter("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        }
        var queue = queues.create(request.queueName(), request.attributesAsStrings(), request.tags());
        return CreateQueueResponse.builder().queueUrl(queues.url(queue.name())).build();
    }

    @Override
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        var queue = queues.at(request.queueUrl());
        queues.remove(queue.name());
        messages.forget(queue.name());
        receiving.forget(queue.name());
        moves.forget(queue.name());
        return DeleteQueueResponse.builder().build();
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        if (request.queueName() == null) {
            throw SqsFaults.missing("QueueName");
        }
        if (request.queueOwnerAWSAccountId() != null && !request.queueOwnerAWSAccountId().equals(Account.ID)) {
            throw SqsFaults.noQueue();
        }
        return GetQueueUrlResponse.builder().queueUrl(queues.url(queues.named(request.queueName()).name())).build();
    }

    @Override
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
        var prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        var page = QueuePages.of((after, limit) -> queues.page(prefix, after, limit), request.maxResults(),
                request.nextToken());
        return ListQueuesResponse.builder().queueUrls(urls(page)).nextToken(page.next().orElse(null)).build();
    }

    /// SQS leaves out lists that are empty.
    private @Nullable List<String> urls(QueuePages page) {
        return page.queues().isEmpty() ? null : page.queues().stream().map(queue -> queues.url(queue.name())).toList();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        var queue = queues.at(request.queueUrl());
        var count = messages.count(queue.name());
        var all = new TreeMap<>(queue.attributes());
        all.putAll(Map.of("QueueArn", Queues.arn(queue.name()), "CreatedTimestamp",
                String.valueOf(queue.createdMillis() / 1000), "LastModifiedTimestamp",
                String.valueOf(queue.modifiedMillis() / 1000), "ApproximateNumberOfMessages",
                String.valueOf(count.visible()), "ApproximateNumberOfMessagesNotVisible",
                String.valueOf(count.inFlight()), "ApproximateNumberOfMessagesDelayed",
                String.valueOf(count.delayed())));
        var asked = new HashSet<>(request.attributeNamesAsStrings());
        asked.stream().filter(name -> !QueueAttributes.isKnown(name)).sorted().findFirst().ifPresent(name -> {
            throw SqsFaults.unknownAttribute(name);
        });
        if (!asked.contains("All")) {
            all.keySet().retainAll(asked);
        }
        var answer = GetQueueAttributesResponse.builder();
        return (all.isEmpty() ? answer : answer.attributesWithStrings(all)).build();
    }

    @Override
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
        queues.setAttributes(queues.at(request.queueUrl()).name(), request.attributesAsStrings());
        return SetQueueAttributesResponse.builder().build();
    }

    @Override
    public ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(ListDeadLetterSourceQueuesRequest request) {
        var queue = queues.at(request.queueUrl());
        var page = QueuePages.of((after, limit) -> queues.redriving().sources(queue, after, limit),
                request.maxResults(),
                request.nextToken());
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.queues().stream().map(source -> queues.url(source.name())).toList())
                .nextToken(page.next().orElse(null)).build();
    }

    @Override
    public AddPermissionResponse addPermission(AddPermissionRequest request) {
        permissions.add(request);
        return AddPermissionResponse.builder().build();
    }

    @Override
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        permissions.remove(request);
        return RemovePermissionResponse.builder().build();
    }

    @Override
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
        return StartMessageMoveTaskResponse.builder().taskHandle(moves.start(request).handle()).build();
    }

    @Override
    public ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request) {
        var tasks = moves.list(request).stream().map(MoveTask::shown).toList();
        return ListMessageMoveTasksResponse.builder().results(tasks).build();
    }

    @Override
    public CancelMessageMoveTaskResponse cancelMessageMoveTask(CancelMessageMoveTaskRequest request) {
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved(moves.cancel(request).moved()).build();
    }

    @Override
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
        messages.purge(queues.at(request.queueUrl()));
        return PurgeQueueResponse.builder().build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return sending.send(request);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        return sending.batch(request);
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return receiving.receive(request);
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        receiving.delete(request.queueUrl(), request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        queues.at(request.queueUrl());
        Batches.check(request.entries(), entry -> entry.id(), "DeleteMessageBatchRequestEntry");
        var done = new ArrayList<DeleteMessageBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            try {
                receiving.delete(request.queueUrl(), entry.receiptHandle());
                done.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (AwsServiceException e) {
                failed.add(Batches.error(entry.id(), e));
            }
        }
        return DeleteMessageBatchResponse.builder().successful(done.isEmpty() ? null : done)
                .failed(failed.isEmpty() ? null : failed).build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        receiving.changeVisibility(request.queueUrl(), request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        queues.at(request.queueUrl());
        Batches.check(request.entries(), entry -> entry.id(), "ChangeMessageVisibilityBatchRequestEntry");
        var done = new ArrayList<ChangeMessageVisibilityBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            try {
                receiving.changeVisibility(request.queueUrl(), entry.receiptHandle(), entry.visibilityTimeout());
                done.add(ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build());
            } catch (AwsServiceException e) {
                failed.add(Batches.error(entry.id(), e));
            }
        }
        return ChangeMessageVisibilityBatchResponse.builder().successful(done.isEmpty() ? null : done)
                .failed(failed.isEmpty() ? null : failed).build();
    }

    @Override
    public TagQueueResponse tagQueue(TagQueueRequest request) {
        tags.tag(request.queueUrl(), request.tags());
        return TagQueueResponse.builder().build();
    }

    @Override
    public UntagQueueResponse untagQueue(UntagQueueRequest request) {
        tags.untag(request.queueUrl(), request.tagKeys());
        return UntagQueueResponse.builder().build();
    }

    @Override
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
        var all = tags.of(request.queueUrl());
        var answer = ListQueueTagsResponse.builder();
        return (all.isEmpty() ? answer : answer.tags(all)).build();
    }
}
