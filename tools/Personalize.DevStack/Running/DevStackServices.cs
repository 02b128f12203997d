using Personalize.DevStack.Azurite;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Sampling;
using Personalize.DevStack.Weather;

namespace Personalize.DevStack.Running;

/// <summary>What runs.</summary>
internal sealed record DevStackServices(
    DevStackOptions Options,
    Journal Journal,
    DataFolder Data,
    EventHub Hub,
    EventHub ActionHub,
    EventHubServer HubServer,
    WeatherServer Weather,
    AzuriteServer Azurite,
    FunctionsHost Host,
    HandlerClient Client,
    MailRoom Mails,
    Samples Samples,
    Uri ConsoleUrl,
    DateTimeOffset StartedAt);
