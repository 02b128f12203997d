using System.Collections.Immutable;

namespace Personalize.Core.Conditions;

/// <summary>A condition as read, and everything wrong with it in the order written.</summary>
/// <param name="Condition">Complete even with errors: then it answers as GrowthBook does, where what makes no sense never matches. Content with errors is refused all the same.</param>
/// <param name="Errors">Empty for a good condition.</param>
public sealed record ConditionReading(Condition Condition, ImmutableArray<ConditionError> Errors);
