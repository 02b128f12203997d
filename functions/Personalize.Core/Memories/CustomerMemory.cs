using System.Collections.Immutable;

namespace Personalize.Core.Memories;

/// <summary>
/// What the engine did towards a customer, or a household, and has to know when it next decides: what was shown, which arms were given,
/// when messages were first opened, what was responded to. Immutable.
/// </summary>
/// <remarks>Unlike a context it is written by the request that shows, before it shows: so that caps hold between concurrent requests.</remarks>
public sealed record CustomerMemory
{
    public static CustomerMemory Empty { get; } = new();

    /// <summary>Newest first; at most <see cref="MemoryLimits.MaxImpressions"/>.</summary>
    public ImmutableArray<Impression> Impressions { get; init; } = [];

    /// <summary>Newest first; at most <see cref="MemoryLimits.MaxArms"/>.</summary>
    public ImmutableArray<KeptArm> Arms { get; init; } = [];

    /// <summary>Newest first; at most <see cref="MemoryLimits.MaxFirstOpens"/>.</summary>
    public ImmutableArray<FirstOpen> FirstOpens { get; init; } = [];

    /// <summary>The one touched last first; at most <see cref="MemoryLimits.MaxResponses"/>.</summary>
    public ImmutableArray<Response> Responses { get; init; } = [];

    public bool IsEmpty => Impressions.IsEmpty && Arms.IsEmpty && FirstOpens.IsEmpty && Responses.IsEmpty;

    /// <summary>When a person first opened the placement of the message; null while nobody has.</summary>
    public DateTimeOffset? FirstOpenOf(ulong message, string placement)
    {
        foreach (var open in FirstOpens)
        {
            if (open.Message == message && open.Placement == placement)
            {
                return open.At;
            }
        }

        return null;
    }

    /// <summary>The customer's responses to a rule; zeros where none is remembered.</summary>
    public Response ResponseTo(string placement, string rule)
    {
        foreach (var response in Responses)
        {
            if (response.Rule == rule && response.Placement == placement)
            {
                return response;
            }
        }

        return new Response(placement, rule, 0, 0);
    }

    /// <summary>
    /// The arm given before, as experiments ask for it. By the customer's id every arm of the memory counts: an anonymous visitor's id
    /// became the user's, and the memory is one person's.
    /// </summary>
    public string? ArmOf(string by, string value, string assignment) => KeptArmOf(by, value, assignment)?.Arm;

    /// <summary>The same with whose it was and since when; of several the first.</summary>
    public KeptArm? KeptArmOf(string by, string value, string assignment)
    {
        KeptArm? found = null;
        foreach (var kept in Arms)
        {
            if (kept.Assignment == assignment && kept.By == by && (kept.Value == value || by == Content.BundleShapes.CustomerId) && (found is null || kept.At < found.At))
            {
                found = kept;
            }
        }

        return found;
    }

    /// <summary>
    /// This memory and what another registration of the same person was shown and given: a visitor who turns out to be this user. The same
    /// instance where all of it is known. Responses stay: they are sums, and adding them again would count twice.
    /// </summary>
    public CustomerMemory With(CustomerMemory other)
    {
        var arms = other.Arms.Where(arm => !Arms.Contains(arm)).ToList();
        var shown = other.Impressions.Where(impression => !Impressions.Contains(impression)).ToList();
        return arms.Count + shown.Count == 0 ? this : this with
        {
            Arms = [.. Arms.Concat(arms).OrderByDescending(arm => arm.At).Take(MemoryLimits.MaxArms)],
            Impressions = [.. Impressions.Concat(shown).OrderByDescending(impression => impression.At).Take(MemoryLimits.MaxImpressions)],
        };
    }
}
