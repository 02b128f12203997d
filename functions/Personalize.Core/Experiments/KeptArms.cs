namespace Personalize.Core.Experiments;

/// <summary>Finds the arm that a customer was given before.</summary>
/// <param name="by">The attribute that tells the customer: "customer.id".</param>
/// <param name="value">Its value.</param>
/// <param name="assignmentKey">See <see cref="Experiment.AssignmentKey"/>.</param>
/// <returns>The arm's key; null where nothing is kept.</returns>
public delegate string? KeptArms(string by, string value, string assignmentKey);
