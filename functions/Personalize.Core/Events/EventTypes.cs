namespace Personalize.Core.Events;

/// <summary>The names of event types, as the protocol spells them.</summary>
public static class EventTypes
{
    public static EventType? Parse(string? name) => name switch
    {
        "identify" => EventType.Identify,
        "track" => EventType.Track,
        "page" => EventType.Page,
        "screen" => EventType.Screen,
        "group" => EventType.Group,
        "alias" => EventType.Alias,
        _ => null,
    };

    public static string NameOf(EventType type) => type switch
    {
        EventType.Identify => "identify",
        EventType.Track => "track",
        EventType.Page => "page",
        EventType.Screen => "screen",
        EventType.Group => "group",
        _ => "alias",
    };
}
