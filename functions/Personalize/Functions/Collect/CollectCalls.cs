using Personalize.Core.Events;

namespace Personalize.Functions.Collect;

/// <summary>The calls of the protocol by the last part of their path, long and short forms.</summary>
internal static class CollectCalls
{
    /// <summary>False for a path that is no call; the type is null for a batch.</summary>
    public static bool TryParse(string? path, out EventType? type)
    {
        var call = path?[(path.LastIndexOf('/') + 1)..];
        type = call switch
        {
            "identify" or "i" => EventType.Identify,
            "track" or "t" => EventType.Track,
            "page" or "p" => EventType.Page,
            "screen" or "s" => EventType.Screen,
            "group" or "g" => EventType.Group,
            "alias" or "a" => EventType.Alias,
            _ => null,
        };
        return type is not null || call is "batch" or "b";
    }
}
