namespace Personalize.DevStack.Sampling;

/// <summary>All samples.</summary>
/// <param name="Events">Identify calls of the customers first, then the traffic, each by time.</param>
internal sealed record Samples(IReadOnlyList<SampleCustomer> Customers, IReadOnlyList<SampleEvent> Events, IReadOnlyList<SampleMail> Mails);
