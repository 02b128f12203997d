namespace Personalize.Core.Events;

/// <summary>The six calls of the Segment protocol.</summary>
public enum EventType
{
    /// <summary>Who the customer is: traits, and the link of an anonymous registration to a user.</summary>
    Identify,

    /// <summary>Something happened; it has a name.</summary>
    Track,

    /// <summary>A web page was seen.</summary>
    Page,

    /// <summary>A screen of an app was seen.</summary>
    Screen,

    /// <summary>The customer belongs to a group.</summary>
    Group,

    /// <summary>A former id and the user's id are the same customer.</summary>
    Alias,
}
