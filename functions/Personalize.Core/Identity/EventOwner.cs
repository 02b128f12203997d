using System.Text.Json;

namespace Personalize.Core.Identity;

/// <summary>
/// Whose an event is whose bytes could not be taken: who names a user is that user's, whoever sat at the same browser before. Only that one may be
/// shown the bytes; whom they speak of besides (<see cref="Mentions"/>) may not.
/// </summary>
public static class EventOwner
{
    /// <summary>Null where it cannot be told: nobody is named, or several are. Never throws.</summary>
    public static Registration? Of(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var document = JsonDocument.Parse(raw);
            return Of(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Broken off, or with texts that are none: read where the names stand.
            return OfBroken(raw.Span);
        }
    }

    private static Registration? Of(JsonElement root)
    {
        var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("batch", out var batch) ? batch : root;
        if (list.ValueKind == JsonValueKind.Array)
        {
            var owners = list.EnumerateArray().Select(Of).Distinct().ToArray();
            return owners.Length == 1 ? owners[0] : null;
        }

        return root.ValueKind == JsonValueKind.Object ? OfEvent(root) : null;
    }

    private static Registration? OfEvent(JsonElement root)
    {
        // The hub's own form says whose it is.
        if (root.TryGetProperty("v", out _) && Text(root, "customer") is { } customer)
        {
            return Parsed(customer);
        }

        var data = root.TryGetProperty("specversion", out _) && root.TryGetProperty("data", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
        return Registration.Of(RegistrationKind.User, Text(root, "userId") ?? Text(root, "userid") ?? Text(data, "userId"))
            ?? Registration.Of(RegistrationKind.Anonymous, Text(root, "anonymousId") ?? Text(root, "anonymousid") ?? Text(data, "anonymousId"))
            ?? (root.TryGetProperty("specversion", out _) ? Parsed(Text(root, "subject")) : null);
    }

    private static Registration? OfBroken(ReadOnlySpan<byte> raw)
    {
        var users = new HashSet<Registration>();
        var browsers = new HashSet<Registration>();
        Mentions.Each(raw, (name, id) =>
        {
            var named = name switch
            {
                "userId" or "userid" => Registration.Of(RegistrationKind.User, id),
                "anonymousId" or "anonymousid" => Registration.Of(RegistrationKind.Anonymous, id),
                "customer" => Parsed(id),
                _ => null,
            };
            if (named is { } somebody)
            {
                (somebody.Kind == RegistrationKind.Anonymous ? browsers : users).Add(somebody);
            }

            return users.Count < 2;
        });
        return users.Count == 1 ? users.Single() : users.Count == 0 && browsers.Count == 1 ? browsers.Single() : null;
    }

    private static Registration? Parsed(string? text) => Registration.TryParse(text, out var registration) ? registration : null;

    private static string? Text(JsonElement parent, string name) => !parent.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
