using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>The properties that each object of a bundle may have. The schemas in schemas/ say the same, which a test checks.</summary>
public static class BundleShapes
{
    /// <summary>Lets an editor know the schema; read by nobody else.</summary>
    private const string Schema = "$schema";

    public static ImmutableArray<string> Manifest { get; } = [Schema, "name", "defaultLocale", "consentDefaults", "clickHosts", "groups"];

    public static ImmutableArray<string> ConsentDefaults { get; } = ["communication", "analysis", "personalization", "location"];

    public static ImmutableArray<string> Placement { get; } =
        [Schema, "channel", "widthPx", "heightPx", "format", "alt", "public", "neutral", "neutralClick", "rules"];

    public static ImmutableArray<string> Rule { get; } = ["rule", "when", "creative", "click"];

    public static ImmutableArray<string> Creative { get; } = [Schema, "kind", "design", "content"];

    /// <summary>The roots of the attributes that conditions and templates see.</summary>
    public static ImmutableArray<string> AttributeRoots { get; } =
        ["customer", "weather", "time", "place", "open", "page", "message", "random", "locale", "happenings", "news"];
}
