using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Acting;

/// <summary>Something that is to be done.</summary>
/// <param name="Action">The rule.</param>
/// <param name="Trigger">What makes it unique: the event's id, or the wait's.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="ChannelWhy">"explicit", "individual" or "first": why there.</param>
/// <param name="Content">What is said, JSON in UTF-8.</param>
/// <param name="Motives">Probable motives, where the action gives them; empty otherwise.</param>
/// <param name="Scores">Opportunity and risk.</param>
/// <param name="Event">The event behind it.</param>
/// <param name="Scenario">The scenario it is a step of; null otherwise.</param>
/// <param name="Step">Its step, from 0; 0 without a scenario.</param>
public sealed record ActTaken(
    ActionRule Action, string Trigger, DateTimeOffset At, string Channel, string ChannelWhy, byte[] Content, ImmutableArray<Motive> Motives, ActScores Scores,
    AttributeValue Event, string? Scenario, int Step);
