namespace Personalize.Core.Acting;

/// <summary>Reasons as explanations and figures spell them.</summary>
public static class ActReasons
{
    /// <summary>"acted", "conditionNotMet" and so on.</summary>
    public static string TextOf(ActReason reason)
    {
        var name = reason.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The reason of a text; null for one that is none.</summary>
    public static ActReason? Parse(string? text)
    {
        foreach (var reason in Enum.GetValues<ActReason>())
        {
            if (TextOf(reason) == text)
            {
                return reason;
            }
        }

        return null;
    }
}
