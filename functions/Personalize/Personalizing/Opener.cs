using System.Net;
using Personalize.Core.Attributes;
using Personalize.Core.Identity;
using Personalize.Core.Opens;
using Personalize.Core.Places;

namespace Personalize.Personalizing;

/// <summary>Who looks, as far as the request tells.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Verdict">What kind of fetch this is; null for a web call.</param>
/// <param name="Address">The client's address, used for a country and then forgotten; null when unknown.</param>
internal sealed record Opener(DateTimeOffset At, OpenVerdict? Verdict, IPAddress? Address)
{
    /// <summary>What a web page says of itself; null otherwise. Literals only.</summary>
    public AttributeValue Page { get; init; }

    /// <summary>Who asks, where a page says it; null otherwise.</summary>
    public Registration? Customer { get; init; }

    /// <summary>When a person first opened this placement of this message; null while nobody has, and where nobody asks.</summary>
    public DateTimeOffset? FirstOpenAt { get; init; }

    /// <summary>BCP 47 tag that the client asks for; null when it does not.</summary>
    public string? Locale { get; init; }

    /// <summary>tzdb name that the client says; null when it does not.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The shop whose code was scanned just now: where the customer is, as far as that may be used; null where nothing was scanned.</summary>
    public Store? Store { get; init; }

    /// <summary>Whether the address is the reader's own and may say a country. A web call is always the visitor's own.</summary>
    public bool AllowsIpPlace => Verdict is null || Verdict.Class.AllowsIpPlace();

    /// <summary>The class as documents spell it: "person", "gmailProxy", … or "web".</summary>
    public string ClassText => Verdict is null ? "web" : OpenRules.TextOf(Verdict.Class);
}
