using System.Text.Json;
using Personalize.DevStack.FunctionsHosting.Timers;
using Personalize.DevStack.Processes;
using static Personalize.DevStack.FunctionsHosting.Description.FunctionAppReader;

namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>Reads one function.json. What the host would accept but the stand-in cannot imitate is refused by name, never ignored.</summary>
internal static class FunctionReader
{
    private static readonly string[] AllMethods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    public static FunctionDefinition Read(string name, string path, JsonElement root, IReadOnlyDictionary<string, string> settings)
    {
        var bindings = Find(root, "bindings") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : [];
        var triggers = bindings.Where(binding => Text(binding, "type")?.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) == true).ToList();
        if (triggers.Count != 1)
        {
            throw new DevStackTrouble($"{path} has {triggers.Count} triggers; a function has one.");
        }

        var trigger = triggers[0];
        return new FunctionDefinition(name, Text(trigger, "type")!.ToUpperInvariant() switch
        {
            "HTTPTRIGGER" => ReadHttp(name, path, trigger),
            "EVENTHUBTRIGGER" => ReadEventHub(path, trigger, settings),
            "TIMERTRIGGER" => ReadTimer(path, trigger, settings),
            _ => throw new DevStackTrouble($"{path}: the stand-in knows httpTrigger, eventHubTrigger and timerTrigger, not {Text(trigger, "type")}."),
        }, ReadRetry(path, Find(root, "retry")));
    }

    private static FunctionTrigger.Http ReadHttp(string name, string path, JsonElement trigger)
    {
        if (Text(trigger, "authLevel") is not "anonymous")
        {
            throw new DevStackTrouble($"{path}: the stand-in has no function keys, authLevel must be anonymous.");
        }

        var methods = Strings(Find(trigger, "methods")).Select(method => method.ToUpperInvariant()).ToArray();
        return new FunctionTrigger.Http((Text(trigger, "route") ?? name).TrimStart('/'), methods.Length > 0 ? methods : AllMethods);
    }

    private static FunctionTrigger.EventHub ReadEventHub(string path, JsonElement trigger, IReadOnlyDictionary<string, string> settings)
    {
        if (Text(trigger, "cardinality") is not "many" || Text(trigger, "dataType") is not "binary")
        {
            throw new DevStackTrouble($"{path}: the stand-in delivers cardinality many, dataType binary; the other modes lose or break bodies.");
        }

        var hub = SettingExpander.Expand(Text(trigger, "eventHubName") ?? "", settings);
        return hub.Length > 0
            ? new FunctionTrigger.EventHub(Text(trigger, "name") ?? "events", hub, SettingExpander.Expand(Text(trigger, "consumerGroup") ?? "$Default", settings))
            : throw new DevStackTrouble($"{path}: eventHubName is empty; is the app setting in {Text(trigger, "eventHubName")} set?");
    }

    private static FunctionTrigger.Timer ReadTimer(string path, JsonElement trigger, IReadOnlyDictionary<string, string> settings)
    {
        var text = SettingExpander.Expand(Text(trigger, "schedule") ?? "", settings);
        var schedule = NcronSchedule.TryParse(text, out var reason) ?? throw new DevStackTrouble($"{path}: the schedule '{text}' is no NCRONTAB: {reason}.");
        return new FunctionTrigger.Timer(
            Text(trigger, "name") ?? "timer",
            schedule,
            Flag(trigger, "runOnStartup") ?? false,
            (Flag(trigger, "useMonitor") ?? true) && !schedule.IsFasterThanAMinute);
    }

    private static RetryPolicy? ReadRetry(string path, JsonElement retry)
    {
        if (retry.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var count = Number(retry, "maxRetryCount") ?? throw new DevStackTrouble($"{path}: retry has no maxRetryCount.");
        var (minimum, maximum) = Text(retry, "strategy") switch
        {
            "fixedDelay" => (Duration(retry, "delayInterval"), Duration(retry, "delayInterval")),
            "exponentialBackoff" => (Duration(retry, "minimumInterval"), Duration(retry, "maximumInterval")),
            _ => throw new DevStackTrouble($"{path}: retry.strategy is fixedDelay or exponentialBackoff."),
        };
        return minimum is { } first && maximum is { } last
            ? new RetryPolicy(count, first, last)
            : throw new DevStackTrouble($"{path}: retry needs delayInterval (fixedDelay), or minimumInterval and maximumInterval (exponentialBackoff).");
    }
}
