using Personalize.Core.Conditions;

namespace Personalize.Core.Content;

/// <summary>Condition, creative and click URL.</summary>
/// <param name="Name">Unique in its placement; what explanations and figures call it.</param>
/// <param name="When">Over the attributes; <see cref="Condition.Always"/> when the rule has none.</param>
/// <param name="Creative">What is shown.</param>
/// <param name="Click">Where a click on it leads; null: where the neutral creative's does.</param>
public sealed record Rule(string Name, Condition When, Creative Creative, ClickUrl? Click);
