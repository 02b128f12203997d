using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Events;

namespace Personalize.Functions.Collect;

/// <summary>A trait that was taken and is not kept as it is.</summary>
/// <param name="MessageId">The event's.</param>
/// <param name="Name">The trait's, cut like any name.</param>
/// <param name="IsCut">Whether its beginning is kept; nothing of it otherwise.</param>
internal readonly record struct LongTrait(string MessageId, string Name, bool IsCut)
{
    private static readonly string Limit = FormattableString.Invariant($"Longer than {ContextLimits.MaxTraitLength:N0} characters of JSON");

    /// <summary>For the sender.</summary>
    public string Message => Limit + (IsCut ? ": its beginning is kept, the history has all of it." : " and no text: not kept as a trait, the history has it.");

    /// <summary>Those of all events; empty for nearly every request.</summary>
    public static List<LongTrait> Of(ImmutableArray<CustomerEvent> events) =>
        [.. events.SelectMany(happened => LongTraits.Of(happened).Select(trait => new LongTrait(happened.MessageId, trait.Name, trait.IsText)))];
}
