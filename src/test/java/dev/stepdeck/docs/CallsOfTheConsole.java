package dev.stepdeck.docs;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The IAM actions that the console's calls need, read from its classes.
final class CallsOfTheConsole {

    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stepdeck.aws", "dev.stepdeck.ui");
    private static final String CLIENTS = "software.amazon.awssdk.services.";

    /// Packages of the SDK whose actions have another prefix.
    private static final Map<String, String> PREFIXES = Map.of("sfn", "states", "cloudwatchlogs", "logs", "eventbridge",
            "events");

    /// Operations whose permission has another name: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html.
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(Map.entry("s3:HeadBucket", "s3:ListBucket"),
            Map.entry("s3:HeadObject", "s3:GetObject"), Map.entry("s3:GetObjectAsBytes", "s3:GetObject"),
            Map.entry("s3:ListObjectsV2", "s3:ListBucket"),
            Map.entry("s3:ListBuckets", "s3:ListAllMyBuckets"),
            Map.entry("s3:ListObjectVersions", "s3:ListBucketVersions"),
            Map.entry("s3:ListMultipartUploads", "s3:ListBucketMultipartUploads"),
            Map.entry("s3:ListParts", "s3:ListMultipartUploadParts"), Map.entry("s3:DeleteObjects", "s3:DeleteObject"),
            Map.entry("s3:PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
            Map.entry("s3:PutBucketEncryption", "s3:PutEncryptionConfiguration"),
            Map.entry("s3:CreateMultipartUpload", "s3:PutObject"), Map.entry("s3:UploadPart", "s3:PutObject"),
            Map.entry("s3:CompleteMultipartUpload", "s3:PutObject"), Map.entry("s3:CopyObject", "s3:PutObject"));

    private CallsOfTheConsole() {}

    /// The actions, sorted: `athena:GetQueryResults`.
    static SortedSet<String> actions() {
        var actions = new TreeSet<String>();
        for (var type : CONSOLE) {
            type.getMethodCallsFromSelf().stream().filter(CallsOfTheConsole::isOperation)
                    .map(CallsOfTheConsole::action).forEach(actions::add);
        }
        return actions;
    }

    private static boolean isOperation(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        return owner.getName().startsWith(CLIENTS) && owner.getSimpleName().endsWith("Client")
                && !owner.getSimpleName().equals("StsClient") && !call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static String action(JavaMethodCall call) {
        var service = call.getTargetOwner().getPackageName().substring(CLIENTS.length());
        var method = call.getTarget().getName();
        var operation = method.endsWith("Paginator")
                ? method.substring(0, method.length() - "Paginator".length())
                : method;
        var action = PREFIXES.getOrDefault(service, service) + ":" + Character.toUpperCase(operation.charAt(0))
                + operation.substring(1);
        return OTHER_NAMES.getOrDefault(action, action);
    }
}
