using Personalize.Core.Conditions;

namespace Personalize.Core.Acting;

/// <summary>One step of a scenario.</summary>
/// <param name="After">How long after the step before it, or the start.</param>
/// <param name="When">Asked at that moment; <see cref="Condition.Always"/> where it has none.</param>
/// <param name="Skips">Whether the scenario goes on to the next step where it is not met, instead of ending.</param>
/// <param name="Action">What is done: an action's name.</param>
public sealed record ScenarioStep(TimeSpan After, Condition When, bool Skips, string Action);
