using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Locales;
using Personalize.Core.Places;
using Personalize.Core.Rights;

namespace Personalize.Core.Acting;

/// <summary>What "act?" is answered from.</summary>
/// <param name="Context">The person's view, the event in it.</param>
/// <param name="Attributes">As placements see them: customer, weather, time, place, happenings and so on.</param>
/// <param name="Time">The customer's local time at the event, or at the moment that was waited for.</param>
/// <param name="Locale">The customer's language.</param>
/// <param name="Allows">The customer's word on a purpose.</param>
public sealed record ActingInput(CustomerContext Context, AttributeValue Attributes, LocalTime Time, Locale Locale, Func<Purpose, bool> Allows)
{
    /// <summary>What is remembered of acting for the person's other registrations: what was done about somebody counts on whichever device it was. Default none.</summary>
    public ImmutableArray<ActingState> Elsewhere { get; init; } = [];

    /// <summary>The instant, UTC.</summary>
    public DateTimeOffset Now => Time.At.ToUniversalTime();
}
