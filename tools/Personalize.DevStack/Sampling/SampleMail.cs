namespace Personalize.DevStack.Sampling;

/// <summary>One mail of the mailbox.</summary>
/// <param name="Message">The campaign: passes are issued for it.</param>
/// <param name="FieldsJson">Pass fields, UTF-8 JSON of one object; empty when there are none.</param>
/// <param name="HtmlPath">File with the body; <c>{{placement.image}}</c> and <c>{{placement.click}}</c> stand for the pass's URLs.</param>
internal sealed record SampleMail(
    string Id, string Message, double MinutesAgo, MailAddress From, MailAddress To, string UserId, string Subject, string Preview,
    IReadOnlyList<string> Placements, ReadOnlyMemory<byte> FieldsJson, string HtmlPath);
