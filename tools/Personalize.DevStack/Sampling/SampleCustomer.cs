namespace Personalize.DevStack.Sampling;

/// <summary>One sample customer, for the pages that let one choose whom to be.</summary>
internal sealed record SampleCustomer(string UserId, string FirstName);
