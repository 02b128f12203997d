using Personalize.Core.Attributes;

namespace Personalize.Core.Acting;

/// <summary>Something that waits for its time.</summary>
/// <param name="Id">16 hexadecimal characters; the same event and rule give the same.</param>
/// <param name="Action">The action that looks again; null for a scenario.</param>
/// <param name="Scenario">The scenario; null for an action.</param>
/// <param name="Step">The scenario's step that is next, from 0.</param>
/// <param name="Key">What tells the occasion apart.</param>
/// <param name="DueAt">When, UTC.</param>
/// <param name="Event">The event that began it, as conditions see it.</param>
public sealed record PendingAct(string Id, string? Action, string? Scenario, int Step, string Key, DateTimeOffset DueAt, AttributeValue Event);
