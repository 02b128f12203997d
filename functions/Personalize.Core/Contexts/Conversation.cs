namespace Personalize.Core.Contexts;

/// <summary>
/// What a conversation was about, where its end does not say so: who answers a call notes the motive when it starts, and the line itself tells that it is over
/// ("Call Started", "Call Ended"). Read from what is kept, so that the order of arrival is nothing.
/// </summary>
public static class Conversation
{
    private const string End = " Ended";
    private const string Start = " Started";

    /// <summary>The last contact; of a conversation that ended without a motive, with the one that its start said.</summary>
    public static LastContact? LastOf(CustomerContext context) =>
        context.LastContact is { Motive: { } end } contact && end.EndsWith(End, StringComparison.Ordinal) && BegunAs(context, contact, end) is { } motive
            ? contact with { Motive = motive }
            : context.LastContact;

    // Newest first. An earlier end between the two is another conversation, whose start says nothing of this one.
    private static string? BegunAs(CustomerContext context, LastContact contact, string end)
    {
        var start = string.Concat(end.AsSpan(0, end.Length - End.Length), Start);
        var begun = context.Touchpoints.Where(touchpoint => touchpoint.Stamp < contact.Stamp).FirstOrDefault(touchpoint => touchpoint.Name == start || touchpoint.Name == end);
        return begun?.Name == start ? begun.Detail : null;
    }
}
