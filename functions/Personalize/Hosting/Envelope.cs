using System.Text.Json;

namespace Personalize.Hosting;

/// <summary>The body that the Functions host posts for a trigger that is not HTTP: <c>{"Data":{…},"Metadata":{…}}</c>.</summary>
/// <remarks>
/// The host writes objects as they are and everything else (strings, numbers, every array) as a JSON string that holds JSON text,
/// so a value is unwrapped once where it is a string that parses. The documentation's samples show plain values; the host does not send them.
/// </remarks>
internal sealed class Envelope : IDisposable
{
    private readonly JsonDocument _document;
    private readonly List<JsonDocument> _unwrapped = [];

    private Envelope(JsonDocument document) => _document = document;

    /// <summary>Reads the request's body; null when it is not an envelope.</summary>
    public static async Task<Envelope?> ReadAsync(Stream body, CancellationToken stop)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(body, default, stop);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new Envelope(document);
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The binding's value, unwrapped; null when it is not there.</summary>
    public JsonElement? Data(string binding) => Find("Data", binding);

    /// <summary>The metadata value, unwrapped; null when it is not there. Keys come and go with the version of the host's extension.</summary>
    public JsonElement? Metadata(string key) => Find("Metadata", key);

    public void Dispose()
    {
        _document.Dispose();
        _unwrapped.ForEach(document => document.Dispose());
    }

    private JsonElement? Find(string part, string key) =>
        _document.RootElement.TryGetProperty(part, out var values)
        && values.ValueKind == JsonValueKind.Object
        && values.TryGetProperty(key, out var value)
            ? Unwrap(value)
            : null;

    private JsonElement Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            var inner = JsonDocument.Parse(value.GetString()!);
            _unwrapped.Add(inner);
            return inner.RootElement;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            return value;   // a plain string, e.g. the base64 text of a single binary event
        }
    }
}
