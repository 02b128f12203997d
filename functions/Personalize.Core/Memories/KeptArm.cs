namespace Personalize.Core.Memories;

/// <summary>An arm that a customer was given.</summary>
/// <param name="Assignment">Experiment and bucket version: <see cref="Experiments.Experiment.AssignmentKey"/>.</param>
/// <param name="By">The attribute that told the customer apart: "customer.id".</param>
/// <param name="Value">Its value.</param>
/// <param name="Arm">The arm's key.</param>
/// <param name="At">When it was given.</param>
public sealed record KeptArm(string Assignment, string By, string Value, string Arm, DateTimeOffset At);
