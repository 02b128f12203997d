using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Identity;
using Personalize.Core.Opens;

namespace Personalize.Personalizing;

/// <summary>How a channel asks, for comparing what channels would answer.</summary>
/// <param name="Name">"email", "web", "agent" or as the brand calls it.</param>
/// <param name="Verdict">Who fetches a picture; null where an answer is JSON.</param>
internal sealed record AskedChannel(string Name, OpenVerdict? Verdict)
{
    private static readonly OpenVerdict Reader = new(OpenClass.Person, "computer", "browser");

    /// <summary>Mail, page and agent's screen: what is asked where nobody names others.</summary>
    public static ImmutableArray<AskedChannel> Usual { get; } = [Of("email"), Of("web"), Of("agent")];

    /// <summary>What the page says of itself. Default nothing.</summary>
    public AttributeValue Page { get; init; }

    /// <summary>BCP 47 tag that the client asks for; null: none.</summary>
    public string? Locale { get; init; }

    /// <summary>tzdb name that the client says; null: none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>A channel by its name: a mail is opened by a person, everything else asks for JSON.</summary>
    public static AskedChannel Of(string name) => new(name, name == "email" ? Reader : null);

    public Opener OpenerAt(DateTimeOffset at, Registration customer) => new(at, Verdict, Address: null)
    {
        Customer = Verdict is null ? customer : null,
        Page = Page,
        Locale = Locale,
        TimeZone = TimeZone,
    };
}
