namespace Personalize.DevStack.Sampling;

/// <summary>One Segment message of the samples.</summary>
/// <param name="Id">Unique within the samples; the message id is made of it where the message has none.</param>
/// <param name="WriteKey">The source that sends it.</param>
/// <param name="MinutesAgo">How long before the start it happened.</param>
/// <param name="MessageJson">UTF-8 JSON of one object.</param>
internal sealed record SampleEvent(string Id, string WriteKey, double MinutesAgo, ReadOnlyMemory<byte> MessageJson);
