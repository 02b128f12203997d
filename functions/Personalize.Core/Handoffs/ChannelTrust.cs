using System.Collections.Frozen;

namespace Personalize.Core.Handoffs;

/// <summary>What a channel may be told.</summary>
public static class ChannelTrust
{
    // Run by others, who read along: they get the least that is of use.
    private static readonly FrozenSet<string> ThirdParty = new[] { "sms", "whatsapp", "messenger", "facebook", "instagram", "x", "twitter", "telegram", "social", "email" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Where customers sign in, or an agent has a desk.
    private static readonly FrozenSet<string> SignedIn = new[] { "app", "web", "kiosk", "agent", "call", "store", "adviser" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsThirdParty(string channel) => ThirdParty.Contains(channel);

    /// <summary>Whether a customer can prove there who they are.</summary>
    public static bool CanSignIn(string channel) => SignedIn.Contains(channel);
}
