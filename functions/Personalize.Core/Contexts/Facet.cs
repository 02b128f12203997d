using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>The truth about one registration: what its events add up to, its links, and the proof of what was applied.</summary>
public sealed record Facet(CustomerContext Context, FacetLinks Links, HubMark Mark, MessageWindow Window)
{
    /// <summary>A registration of which nothing is known yet.</summary>
    public static Facet New(Registration registration) =>
        new(CustomerContext.Empty with { Registrations = [registration] }, FacetLinks.None, HubMark.None, MessageWindow.Empty);

    /// <summary>Whose facet this is.</summary>
    public Registration Registration => Context.Registrations[0];
}
