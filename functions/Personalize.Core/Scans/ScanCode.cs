using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Scans;

/// <summary>What stands behind a scan token: what it hangs at or who it is of, and what scanning it does.</summary>
/// <param name="Kind">What it is a code of: "store", "shelf", "product", "action", "card", as the brand calls it.</param>
/// <param name="Name">Which: "lyon-presquile", "lamp-7".</param>
/// <param name="Use">How often it may be scanned.</param>
/// <param name="Window">Of <see cref="ScanUse.OncePerWindow"/>; zero otherwise.</param>
public sealed record ScanCode(string Kind, string Name, ScanUse Use, TimeSpan Window)
{
    /// <summary>The placements that answer a scan, in order. Default none: the answer tells only what was scanned.</summary>
    public ImmutableArray<string> Placements { get; init; } = [];

    /// <summary>The shop it hangs in, by its id in the content; null: none.</summary>
    public string? Store { get; init; }

    /// <summary>The channel of the scan's event. Default "store".</summary>
    public string Channel { get; init; } = "store";

    /// <summary>The text of the registration whose own code this is; null for a place's: then whoever scans is the customer.</summary>
    public string? Customer { get; init; }

    /// <summary>Whether a phone that scans a customer's own code is theirs from then on. Default false: a code can be photographed.</summary>
    public bool Links { get; init; }

    /// <summary>Where a browser goes that opens the code's address, with the token as <c>scan</c>; null: it gets the answer itself.</summary>
    public string? Landing { get; init; }

    /// <summary>What else there is to say about it; conditions see it as <c>page.scan.data</c>.</summary>
    public AttributeValue Data { get; init; }

    /// <summary>True once it was taken back.</summary>
    public bool IsRevoked { get; init; }
}
