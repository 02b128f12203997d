using System.Buffers;
using System.Text.Json;

namespace Personalize.DevStack.Sampling;

/// <summary>One object of a sample file; what is missing or unknown in it is reported under its position.</summary>
internal sealed class SampleElement(JsonElement element, string at, List<string> faults)
{
    public void Report(string fault) => faults.Add($"{at}: {fault}");

    /// <summary>Reports every member that is not in the list.</summary>
    public void Allow(string[] members)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Report("is not an object");
            return;
        }

        foreach (var member in element.EnumerateObject().Where(member => !members.Contains(member.Name)))
        {
            Report($"unknown member '{member.Name}'");
        }
    }

    /// <summary>The member's text; null after reporting that it is not there.</summary>
    public string? Text(string name)
    {
        var text = OptionalText(name);
        if (text is null)
        {
            Report($"'{name}' is missing or no text");
        }

        return text;
    }

    public string? OptionalText(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public double Number(string name, double fallback) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : fallback;

    public IReadOnlyList<string> Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    /// <summary>The member's object; null when there is none.</summary>
    public SampleElement? Inner(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } value ? new SampleElement(value, $"{at}/{name}", faults) : null;

    public void Copy(Utf8JsonWriter json, string name)
    {
        if (Find(name) is { ValueKind: not JsonValueKind.Undefined } value)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    public void CopyAll(Utf8JsonWriter json)
    {
        foreach (var member in element.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }

    /// <summary>UTF-8 JSON of one object with the members that <paramref name="members"/> writes.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private JsonElement Find(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
