using System.Text.Json;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>Reads host.json and every */function.json, as the host does at start.</summary>
internal static class FunctionAppReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="settings">App settings, for %NAME% in the files.</param>
    /// <exception cref="DevStackTrouble">The folder is not a function app that the stand-in can run; the message says what is wrong.</exception>
    public static FunctionApp Read(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var hostPath = Path.Combine(folder, "host.json");
        if (!File.Exists(hostPath))
        {
            throw new DevStackTrouble($"{folder} is not a function app: it has no host.json. Build or publish functions/Personalize, or name a published folder with --handler.");
        }

        using var document = Parse(hostPath);
        var host = document.RootElement;
        var handler = Find(host, "customHandler");
        var description = Find(handler, "description");
        var executable = SettingExpander.Expand(Text(description, "defaultExecutablePath")
            ?? throw new DevStackTrouble($"{hostPath} names no customHandler.description.defaultExecutablePath."), settings);
        var rooted = Path.Combine(folder, executable);
        return new FunctionApp(
            folder,
            File.Exists(rooted) ? rooted : throw new DevStackTrouble($"{folder} has no executable {executable}. Build functions/Personalize, or name a published folder with --handler."),
            Strings(Find(description, "arguments")).Select(argument => SettingExpander.Expand(argument, settings)).ToList(),
            Path.Combine(folder, Text(description, "workingDirectory") ?? ""),
            (Text(Find(Find(host, "extensions"), "http"), "routePrefix") ?? "api").Trim('/'),
            Duration(handler, "initializationTimeout") ?? TimeSpan.FromSeconds(30),
            Duration(host, "functionTimeout") ?? TimeSpan.FromMinutes(30),
            Number(Find(Find(host, "extensions"), "eventHubs"), "maxEventBatchSize") ?? 100,
            ReadFunctions(folder, settings));
    }

    private static List<FunctionDefinition> ReadFunctions(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var functions = new List<FunctionDefinition>();
        foreach (var path in Directory.GetDirectories(folder).Select(inner => Path.Combine(inner, "function.json")).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            using var document = Parse(path);
            functions.Add(FunctionReader.Read(Path.GetFileName(Path.GetDirectoryName(path))!, path, document.RootElement, settings));
        }

        return functions.Count > 0 ? functions : throw new DevStackTrouble($"{folder} holds no function: no folder in it has a function.json. Build functions/Personalize again.");
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
        }
        catch (JsonException trouble)
        {
            throw new DevStackTrouble($"{path} is not JSON: {trouble.Message}");
        }
    }

    internal static JsonElement Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    internal static string? Text(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    internal static int? Number(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    internal static bool? Flag(JsonElement parent, string name) =>
        Find(parent, name).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    internal static TimeSpan? Duration(JsonElement parent, string name) =>
        TimeSpan.TryParse(Text(parent, name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    internal static IEnumerable<string> Strings(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) : [];
}
