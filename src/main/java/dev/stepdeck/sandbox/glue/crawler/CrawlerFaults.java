package dev.stepdeck.sandbox.glue.crawler;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerStoppingException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.NoScheduleException;
import software.amazon.awssdk.services.glue.model.SchedulerNotRunningException;
import software.amazon.awssdk.services.glue.model.SchedulerRunningException;

/// The errors of crawlers in Glue's own words.
final class CrawlerFaults {

    private CrawlerFaults() {}

    static AwsServiceException none(String name) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException",
                "Crawler entry with name " + name + " does not exist");
    }

    static AwsServiceException noClassifier(String name) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException",
                "Classifier entry with name " + name + " does not exist");
    }

    static AwsServiceException exists(String what) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException", what + " already exists");
    }

    static AwsServiceException running(String name) {
        return Faults.of(CrawlerRunningException.builder(), "CrawlerRunningException",
                "Crawler with name " + name + " has already started");
    }

    static AwsServiceException notRunning(String name) {
        return Faults.of(CrawlerNotRunningException.builder(), "CrawlerNotRunningException",
                "Crawler with name " + name + " isn't running");
    }

    static AwsServiceException stopping(String name) {
        return Faults.of(CrawlerStoppingException.builder(), "CrawlerStoppingException",
                "Crawler with name " + name + " is stopping");
    }

    static AwsServiceException noSchedule(String name) {
        return Faults.of(NoScheduleException.builder(), "NoScheduleException",
                "Crawler with name " + name + " has no schedule");
    }

    static AwsServiceException scheduled(String name) {
        return Faults.of(SchedulerRunningException.builder(), "SchedulerRunningException",
                "Crawler with name " + name + " is already scheduled");
    }

    static AwsServiceException notScheduled(String name) {
        return Faults.of(SchedulerNotRunningException.builder(), "SchedulerNotRunningException",
                "Crawler with name " + name + " is not scheduled");
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInputException", message);
    }
}
