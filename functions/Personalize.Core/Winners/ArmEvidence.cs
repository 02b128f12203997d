namespace Personalize.Core.Winners;

/// <summary>What was known of an arm at a look.</summary>
/// <param name="Arm">Its key.</param>
/// <param name="Exposures">Customers who were shown it.</param>
/// <param name="Conversions">Of them, those who reached the goal.</param>
/// <param name="Probability">That it is the best of all arms.</param>
public sealed record ArmEvidence(string Arm, long Exposures, long Conversions, double Probability);
