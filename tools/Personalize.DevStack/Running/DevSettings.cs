using System.Globalization;
using Personalize.DevStack.Azurite;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Triggers;

namespace Personalize.DevStack.Running;

/// <summary>The app settings of the handler in development: fixed keys that stand in the README, never to be used elsewhere.</summary>
internal static class DevSettings
{
    public const string AdminKey = "dev-admin";
    public const string BrowserWriteKey = "dev-write";
    public const string ServerWriteKey = "dev-server";
    public const string IdentitySecret = "dev-identity";
    public const string HubName = "events";
    public const string ActionHubName = "actions";

    /// <summary>Signs what the console's own receiver gets. No secret: it stands here.</summary>
    public const string WebhookSecret = "whsec_ZGV2LXdlYmhvb2sta2V5LW5vdC1hLXNlY3JldC0wMTIz";

    public const string ContentContainer = "content";
    public const int PartitionCount = 8;

    /// <summary>
    /// In the cloud, opens and events have machines of their own; here they share one, and somebody waits for an open. With a load right after the start,
    /// two cores: accepted to visible p99 0.7 to 1.6 s instead of 2.5 to 7.5.
    /// </summary>
    public const int EventNiceness = 10;

    public static readonly SasRule SendRule = new("dev-send", "dev-send-key");

    // 32 bytes that are no secret: every clone has the same, so that a mail saved yesterday still opens today.
    private const string PassKeys = "1:ZGV2LXBhc3Mta2V5LW5vdC1hLXNlY3JldC0wMTIzNDU";

    /// <param name="publicUrl">Where callers reach the handler.</param>
    /// <param name="hubUrl">Where the hub takes events.</param>
    /// <param name="weatherUrl">Null: no weather.</param>
    /// <param name="webOrigins">Pages that may call from a browser.</param>
    /// <param name="consoleUrl">Where the console takes actions. Null: nobody does.</param>
    public static Dictionary<string, string> For(Uri publicUrl, AzuritePorts azurite, Uri hubUrl, string hubGeneration, Uri? weatherUrl, IEnumerable<string> webOrigins, Uri? consoleUrl = null) => new()
    {
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
        ["AzureWebJobsStorage"] = $"DefaultEndpointsProtocol=http;AccountName={AzuriteServer.AccountName};AccountKey={AzuriteServer.AccountKey};"
            + $"BlobEndpoint={azurite.BlobsEndpoint};QueueEndpoint={azurite.QueuesEndpoint};TableEndpoint={azurite.TablesEndpoint}",
        ["EventHubConnection__fullyQualifiedNamespace"] = EventHubEnvelope.Namespace,
        ["Deployment__Environment"] = "Development",
        ["Deployment__PublicBaseUrl"] = publicUrl.GetLeftPart(UriPartial.Authority),
        ["Deployment__ProxyHops"] = "1",
        ["Storage__TablesEndpoint"] = azurite.TablesEndpoint.AbsoluteUri,
        ["Storage__BlobsEndpoint"] = azurite.BlobsEndpoint.AbsoluteUri,
        ["Storage__AccountName"] = AzuriteServer.AccountName,
        ["Storage__AccountKey"] = AzuriteServer.AccountKey,
        ["EventHub__Endpoint"] = hubUrl.GetLeftPart(UriPartial.Authority),
        ["EventHub__Name"] = HubName,
        ["EventHub__PartitionCount"] = PartitionCount.ToString(CultureInfo.InvariantCulture),
        ["EventHub__Generation"] = hubGeneration,
        ["EventHub__SasKeyName"] = SendRule.KeyName,
        ["EventHub__SasKey"] = SendRule.Key,
        ["Keys__Admin"] = AdminKey,
        ["Keys__Write"] = $"{BrowserWriteKey}=sample-shop:browser,{ServerWriteKey}=sample-shop-server:server",
        ["Passes__Keys"] = PassKeys,
        ["Passes__ExpiresInDays"] = "400",
        ["Scans__Keys"] = "",   // those of the passes
        ["Identity__Secret"] = IdentitySecret,
        ["Identity__RegistrationSecret"] = "dev-registration",
        ["Open__DeadlineMs"] = "250",
        ["Click__DeadlineMs"] = "1000",
        ["Open__ShowDiagnostics"] = "true",
        ["Content__Container"] = ContentContainer,
        ["Content__PollSeconds"] = "1",
        ["Weather__Endpoint"] = weatherUrl?.GetLeftPart(UriPartial.Authority) ?? "",

        // At every tick, so that a weather that somebody sets shows within two seconds; production asks far less often.
        ["Weather__TtlSeconds"] = "0",
        ["Ambient__Schedule"] = "* * * * * *",
        ["News__Schedule"] = "30 */10 * * * *",
        ["Outbox__Schedule"] = "*/5 * * * * *",
        // Load generators send from one address; the limits are still there to be met.
        ["Collect__EventsPerSecond"] = "20000",
        ["Collect__EventsPerSecondPerAddress"] = "20000",
        ["Erasure__Schedule"] = "*/5 * * * * *",
        ["Kpis__Schedule"] = "0 * * * * *",
        ["Consistency__Schedule"] = "0 */10 * * * *",
        ["ActionHub__Name"] = ActionHubName,
        ["Acting__Schedule"] = "*/2 * * * * *",
        ["Webhooks__Endpoints"] = consoleUrl is null ? "" : $"console {new Uri(consoleUrl, "/api/hooks")} {WebhookSecret}",
        ["Webhooks__AllowPrivate"] = "true",
        ["Webhooks__Schedule"] = "*/5 * * * * *",
        ["Retention__Schedule"] = "0 */5 * * * *",
        ["Cors__Origins"] = string.Join(',', webOrigins),
    };

    /// <summary>
    /// For a handler that is built and not published, so that nothing of it comes compiled: what has run thirty times is compiled again, and well, once
    /// nothing new ran for ten seconds; the default is a tenth of one. A load right after the start had two handlers spend half of two cores on that for
    /// its first quarter of a minute, while every open was late.
    /// </summary>
    public static void CompileWellLater(Dictionary<string, string> settings) => settings["DOTNET_TC_CallCountingDelayMs"] = "2710";   // hexadecimal
}
