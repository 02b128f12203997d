using System.Text.Json;
using Personalize.Core.Content;

namespace Personalize.Core.Events;

/// <summary>A request's body, parsed but not yet believed: just enough to find the write key. Its content decides, never a content type.</summary>
public sealed class SegmentBody
{
    private SegmentBody(JsonElement root) => Root = root;

    /// <summary>A CloudEvent, or an array of them: what Segment's clients send is an object and never names a specversion.</summary>
    public bool IsCloudEvents => Root.ValueKind == JsonValueKind.Array || Root.TryGetProperty("specversion", out _);

    /// <summary>The key in the body; null when there is none.</summary>
    public string? WriteKey => !IsCloudEvents && Root.TryGetProperty("writeKey", out var key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null;

    /// <summary>An object, whose texts outside "batch" can all be read; or an array, of which nothing is known.</summary>
    public JsonElement Root { get; }

    /// <summary>Null, with the error, when the body is neither an array nor a JSON object whose texts can all be read. Never throws.</summary>
    public static SegmentBody? Parse(ReadOnlySpan<byte> body, out EventError? error)
    {
        if (JsonText.Parse(body, out error) is not { } root)
        {
            return null;
        }

        if (root.ValueKind == JsonValueKind.Array)
        {
            return new SegmentBody(root);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            error = new EventError("", "The body must be a JSON object.");
            return null;
        }

        var names = new List<EventError>();
        CheckTopLevel(root, names);
        error = names.Count == 0 ? null : names[0];
        return error is null ? new SegmentBody(root) : null;
    }

    // Events of a batch are checked one by one later: one broken event must not cost its neighbours.
    private static void CheckTopLevel(JsonElement root, List<EventError> errors)
    {
        try
        {
            foreach (var property in root.EnumerateObject())
            {
                if (property.Name != "batch")
                {
                    JsonText.CheckStrings(property.Value, JsonPointer.Append("", property.Name), errors);
                }
            }
        }
        catch (InvalidOperationException)
        {
            errors.Add(new EventError("", "A name holds half of a surrogate pair."));
        }
    }
}
