namespace Personalize.DevStack.Sampling;

/// <summary>One sample customer, for the pages that let one choose whom to be.</summary>
/// <param name="Home">Null where the sample names no place.</param>
internal sealed record SampleCustomer(string UserId, string FirstName, SampleHome? Home);
