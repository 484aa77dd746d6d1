package dev.stepdeck.sandbox.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/// SNS as the SDK's client interface: each operation goes to the class that answers it.
final class SnsFacade implements SnsClient {

    private static final int PAGE = 100;
    private static final String MARK = "after/";

    private final Topics topics;
    private final TopicTags tags;
    private final Subscriptions subscriptions;
    private final Confirmations confirmations;
    private final Publishing publishing;

    SnsFacade(Topics topics, Subscriptions subscriptions, Confirmations confirmations, Publishing publishing) {
        this.topics = topics;
        this.tags = new TopicTags(topics);
        this.subscriptions = subscriptions;
        this.confirmations = confirmations;
        this.publishing = publishing;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public CreateTopicResponse createTopic(CreateTopicRequest request) {
        if (request.dataProtectionPolicy() != null && !request.dataProtectionPolicy().isEmpty()) {
            throw SnsFaults.invalid("DataProtectionPolicy, which the sandbox does not have");
        }
        return CreateTopicResponse.builder()
                .topicArn(topics.create(request.name(), request.attributes(), TopicTags.map(request.tags())).arn())
                .build();
    }

    @Override
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
        SnsFaults.checkArn("TopicArn", request.topicArn());
        topics.find(request.topicArn()).ifPresent(topic -> {
            subscriptions.removeAll(topic.arn());
            topics.remove(topic.arn());
        });
        return DeleteTopicResponse.builder().build();
    }

    @Override
    public ListTopicsResponse listTopics(ListTopicsRequest request) {
        var page = topics.page(position(request.nextToken()), PAGE + 1);
        return ListTopicsResponse.builder()
                .topics(page.stream().limit(PAGE).map(topic -> software.amazon.awssdk.services.sns.model.Topic
                        .builder().topicArn(topic.arn()).build()).toList())
                .nextToken(page.size() > PAGE ? token(page.get(PAGE - 1).name()) : null).build();
    }

    @Override
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
        var topic = topics.get(request.topicArn());
        var all = subscriptions.of(topic.arn());
        long confirmed = all.stream().filter(Subscription::confirmed).count();
        var attributes = new TreeMap<>(Map.of("TopicArn", topic.arn(), "Owner", Account.ID, "DisplayName", "",
                "Policy", Topics.defaultPolicy(topic), "SubscriptionsConfirmed", String.valueOf(confirmed),
                "SubscriptionsPending", String.valueOf(all.size() - confirmed), "SubscriptionsDeleted", "0"));
        attributes.putAll(topic.attributes());
        return GetTopicAttributesResponse.builder().attributes(attributes).build();
    }

    @Override
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
        topics.set(request.topicArn(), request.attributeName(), request.attributeValue());
        return SetTopicAttributesResponse.builder().build();
    }

    @Override
    public SubscribeResponse subscribe(SubscribeRequest request) {
        var subscription = subscriptions.subscribe(topics.get(request.topicArn()), request.protocol(),
                request.endpoint(), request.attributes());
        confirmations.ask(subscription);
        boolean shown = subscription.confirmed() || Boolean.TRUE.equals(request.returnSubscriptionArn());
        return SubscribeResponse.builder().subscriptionArn(shown ? subscription.arn() : "pending confirmation")
                .build();
    }

    @Override
    public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request) {
        return ConfirmSubscriptionResponse.builder()
                .subscriptionArn(
                        subscriptions.confirm(topics.get(request.topicArn()), request.token()).arn())
                .build();
    }

    @Override
    public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
        subscriptions.remove(request.subscriptionArn());
        return UnsubscribeResponse.builder().build();
    }

    @Override
    public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
        var page = subscriptions.page(null, position(request.nextToken()), PAGE + 1);
        return ListSubscriptionsResponse.builder().subscriptions(shown(page))
                .nextToken(page.size() > PAGE ? token(page.get(PAGE - 1).arn()) : null).build();
    }

    @Override
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(ListSubscriptionsByTopicRequest request) {
        var page = subscriptions.page(request.topicArn(), position(request.nextToken()), PAGE + 1);
        return ListSubscriptionsByTopicResponse.builder().subscriptions(shown(page))
                .nextToken(page.size() > PAGE ? token(page.get(PAGE - 1).arn()) : null).build();
    }

    private static List<software.amazon.awssdk.services.sns.model.Subscription> shown(List<Subscription> page) {
        return page.stream().limit(PAGE)
                .map(s -> software.amazon.awssdk.services.sns.model.Subscription.builder()
                        .subscriptionArn(s.shownArn()).topicArn(s.topicArn()).protocol(s.protocol())
                        .endpoint(s.endpoint()).owner(Account.ID).build())
                .toList();
    }

    @Override
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(GetSubscriptionAttributesRequest request) {
        var subscription = subscriptions.get(request.subscriptionArn());
        var attributes = new HashMap<>(Map.of("SubscriptionArn", subscription.arn(), "TopicArn",
                subscription.topicArn(), "Protocol", subscription.protocol(), "Endpoint", subscription.endpoint(),
                "Owner", Account.ID, "PendingConfirmation", String.valueOf(!subscription.confirmed()),
                "RawMessageDelivery", "false", "ConfirmationWasAuthenticated", "true"));
        if (subscription.attributes().containsKey("FilterPolicy")) {
            attributes.put("FilterPolicyScope", "MessageAttributes");
        }
        attributes.putAll(subscription.attributes());
        return GetSubscriptionAttributesResponse.builder().attributes(attributes).build();
    }

    @Override
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request) {
        subscriptions.set(request.subscriptionArn(), request.attributeName(), request.attributeValue());
        return SetSubscriptionAttributesResponse.builder().build();
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        return publishing.publish(request);
    }

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        return publishing.batch(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        tags.tag(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        tags.untag(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder().tags(tags.list(request.resourceArn())).build();
    }

    private static String position(@Nullable String token) {
        if (token == null) {
            return "";
        }
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw SnsFaults.invalid("NextToken");
    }

    private static String token(String position) {
        return Base64.getEncoder().encodeToString((MARK + position).getBytes(UTF_8));
    }
}
